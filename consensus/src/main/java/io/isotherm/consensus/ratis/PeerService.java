package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallExecutorSupplier;
import org.apache.ratis.thirdparty.io.grpc.ServerServiceDefinition;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCallStreamObserver;
import org.apache.ratis.thirdparty.io.grpc.stub.ServerCalls;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** Answers what other processes ask: {@link PeerMethods}. */
final class PeerService implements ServerCallExecutorSupplier {
  private static final String TERMS = PeerMethods.TERMS.getFullMethodName();
  private static final String ENTRIES =
      RaftServerProtocolServiceGrpc.getAppendEntriesMethod().getFullMethodName();

  private final MemberId self;
  private final Function<GroupId, @Nullable RatisGroup> groups;
  private final CheckpointSource checkpoints;

  PeerService(
      MemberId self, Function<GroupId, @Nullable RatisGroup> groups, CheckpointSource checkpoints) {
    this.self = self;
    this.groups = groups;
    this.checkpoints = checkpoints;
  }

  ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(PeerMethods.SERVICE)
        .addMethod(PeerMethods.TERMS, ServerCalls.asyncBidiStreamingCall(this::terms))
        .addMethod(
            PeerMethods.CHECKPOINT,
            ServerCalls.asyncServerStreamingCall((request, out) ->
                checkpoints.send(request, (ServerCallStreamObserver<byte[]>) out)))
        .build();
  }

  /**
   * Where a call's messages are handled: on the event loop that read them, for terms, which are a
   * lookup, and for entries, which are queued for the thread that writes the log. Every entry would
   * otherwise pay two changes of threads on its way to a follower. All else may wait for the disk.
   */
  @Override
  public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
    String method = call.getMethodDescriptor().getFullMethodName();
    return method.equals(TERMS) || method.equals(ENTRIES) ? Runnable::run : null;
  }

  private StreamObserver<byte[]> terms(StreamObserver<byte[]> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(byte[] message) {
        try {
          answers.onNext(TermWire.encode(answer(TermWire.decodeQuestion(message))));
        } catch (IllegalArgumentException e) {
          answers.onError(Status.INVALID_ARGUMENT.withCause(e).asRuntimeException());
        }
      }

      @Override
      public void onError(Throwable gone) {}

      @Override
      public void onCompleted() {
        answers.onCompleted();
      }
    };
  }

  /** With what this host knows now. */
  TermWire.Answer answer(TermWire.Question question) {
    Map<GroupId, Long> terms = HashMap.newHashMap(question.groups().size());
    for (GroupId group : question.groups()) {
      RatisGroup replica = groups.apply(group);
      long term = replica == null ? -1 : replica.term();
      if (term >= 0) {
        terms.put(group, term);
      }
    }
    return new TermWire.Answer(question.round(), self, terms);
  }
}
