package io.isotherm.node.rpc;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.AbandonArrivalResponse;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.PartitionTransferGrpc;
import io.isotherm.node.move.TargetPeers;
import io.isotherm.node.move.TargetRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls to other nodes over gRPC. Whatever ends a call without a reply says nothing of what came of
 * it. Any thread.
 *
 * @param channels gives the channel to an address; whoever gives it closes it
 */
public record GrpcTargetPeers(Function<String, Channel> channels) implements TargetPeers {
  @Override
  public void ask(
      String address, TargetRequest request, Duration timeout, Consumer<ArrivalReply> answer) {
    var channel = channels.apply(address);
    long millis = timeout.toMillis();
    var transfer =
        PartitionTransferGrpc.newStub(channel).withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
    switch (request) {
      case TargetRequest.Arrive(var message) ->
          transfer.arrive(message, new Reply<>(Function.identity(), answer));
      case TargetRequest.Take(var message) ->
          transfer.takeChunk(message, new Reply<>(Function.identity(), answer));
      case TargetRequest.Adopt(var message) ->
          transfer.adopt(message, new Reply<>(Function.identity(), answer));
      case TargetRequest.Abandon(var message) ->
          NodeControlGrpc.newStub(channel)
              .withDeadlineAfter(millis, TimeUnit.MILLISECONDS)
              .abandonArrival(message, new Reply<>(GrpcTargetPeers::reply, answer));
    }
  }

  private static ArrivalReply reply(AbandonArrivalResponse response) {
    var reply = ArrivalReply.newBuilder();
    switch (response.getOutcomeCase()) {
      case ABANDONED -> reply.setAbandoned(ArrivalReply.Abandoned.getDefaultInstance());
      case ADOPTED -> reply.setAdopted(ArrivalReply.Adopted.getDefaultInstance());
      case REFUSAL -> reply.setRefusal(response.getRefusal());
      case OUTCOME_NOT_SET -> {}
    }
    return reply.build();
  }

  /** Hears of one reply, or of none. */
  private static final class Reply<T> implements StreamObserver<T> {
    private final Function<T, ArrivalReply> reader;
    private final Consumer<ArrivalReply> answer;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Reply(Function<T, ArrivalReply> reader, Consumer<ArrivalReply> answer) {
      this.reader = reader;
      this.answer = answer;
    }

    @Override
    public void onNext(T response) {
      tell(reader.apply(response));
    }

    @Override
    public void onError(Throwable failure) {
      tell(ArrivalReply.getDefaultInstance());
    }

    @Override
    public void onCompleted() {
      tell(ArrivalReply.getDefaultInstance());
    }

    private void tell(ArrivalReply reply) {
      if (open.compareAndSet(true, false)) {
        answer.accept(reply);
      }
    }
  }
}
