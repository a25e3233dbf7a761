package io.isotherm.cli.simulation;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.AbandonArrivalResponse;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.node.move.TargetPeers;
import io.isotherm.node.move.TargetRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls of a node to the others, which come to their services late, twice or not at all. */
record SimulatedPeers(SimulatedWorld world, String self, Function<String, SimulatedNode> nodes)
    implements TargetPeers {
  @Override
  public void ask(
      String address, TargetRequest request, Duration timeout, Consumer<ArrivalReply> answer) {
    SimulatedNode to = nodes.apply(address);
    Consumer<ArrivalReply> back =
        reply -> world.network().sendBetweenNodes(to.name(), self, () -> answer.accept(reply));
    world.network().sendBetweenNodes(self, to.name(), () -> to.serve(request, back));
    world
        .loop()
        .schedule(timeout.toNanos(), () -> answer.accept(ArrivalReply.getDefaultInstance()));
  }

  /** Hears of the one reply of a service. */
  static <T> StreamObserver<T> reply(Function<T, ArrivalReply> reader, Consumer<ArrivalReply> to) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T response) {
        to.accept(reader.apply(response));
      }

      @Override
      public void onError(Throwable failure) {
        throw new IllegalStateException("A mover asked for something malformed.", failure);
      }

      @Override
      public void onCompleted() {}
    };
  }

  static ArrivalReply reply(AbandonArrivalResponse response) {
    var reply = ArrivalReply.newBuilder();
    switch (response.getOutcomeCase()) {
      case ABANDONED -> reply.setAbandoned(ArrivalReply.Abandoned.getDefaultInstance());
      case ADOPTED -> reply.setAdopted(ArrivalReply.Adopted.getDefaultInstance());
      case REFUSAL -> reply.setRefusal(response.getRefusal());
      case OUTCOME_NOT_SET -> {}
    }
    return reply.build();
  }
}
