package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import java.io.IOException;
import java.util.function.Function;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Holds each vote back until the folder that names its file has been forced. Ratis forces the file
 * and renames it, so after a power cut the old file may be there again, and with it the right to
 * vote a second time in one term.
 */
final class VoteDurability implements ServerInterceptor {
  private final Function<GroupId, @Nullable RatisGroup> groups;

  VoteDurability(Function<GroupId, @Nullable RatisGroup> groups) {
    this.groups = groups;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    return method.equals(RaftServerProtocolServiceGrpc.getRequestVoteMethod().getFullMethodName())
        ? next.startCall(new Held<>(call), headers)
        : next.startCall(call, headers);
  }

  private final class Held<Q, A> extends SimpleForwardingServerCall<Q, A> {
    Held(ServerCall<Q, A> call) {
      super(call);
    }

    @Override
    public void sendMessage(A message) {
      if (message instanceof RequestVoteReplyProto vote) {
        force(vote);
      }
      super.sendMessage(message);
    }
  }

  private void force(RequestVoteReplyProto vote) {
    RatisGroup replica =
        groups.apply(
            Names.group(RaftGroupId.valueOf(vote.getServerReply().getRaftGroupId().getId())));
    if (replica == null) {
      return;
    }
    try {
      replica.logDirectory().forceIfChanged();
    } catch (IOException e) {
      replica.fault("A vote could not be made durable.", e);
      throw new IllegalStateException("A vote could not be made durable.", e);
    }
  }
}
