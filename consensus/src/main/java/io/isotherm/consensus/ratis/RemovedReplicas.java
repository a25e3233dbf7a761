package io.isotherm.consensus.ratis;

import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;

/**
 * Leaves a replica that is no member any more as it is, until its host is told to remove it.
 *
 * <p>Ratis stops to send to a removed member before the new configuration is in its log, so what it
 * knows is that it is a member, and it asks for votes. The leader then tells it to shut down, and
 * it closes by itself, which nobody could tell from a replica in trouble. Without that word it is
 * refused like anybody else: pre-votes of a stranger are never granted, and leave the term alone.
 */
final class RemovedReplicas implements ServerInterceptor {
  RemovedReplicas() {}

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return next.startCall(new Refused<>(call), headers);
  }

  private static final class Refused<Q, A> extends SimpleForwardingServerCall<Q, A> {
    Refused(ServerCall<Q, A> call) {
      super(call);
    }

    @Override
    public void sendMessage(A message) {
      super.sendMessage(
          message instanceof RequestVoteReplyProto vote && vote.getShouldShutdown()
              ? cast(vote.toBuilder().setShouldShutdown(false).build())
              : message);
    }

    /** A vote is answered with the type that the call was made for. */
    @SuppressWarnings("unchecked")
    private A cast(RequestVoteReplyProto vote) {
      return (A) vote;
    }
  }
}
