package io.isotherm.placement.founding;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.FoundingGrpc;
import io.isotherm.api.internal.v1.GreetRequest;
import io.isotherm.api.internal.v1.GreetResponse;

/** Answers the founding processes from what this one has agreed to. Any thread. */
final class FoundingService extends FoundingGrpc.FoundingImplBase {
  private final FoundingState state;

  FoundingService(FoundingState state) {
    this.state = state;
  }

  @Override
  public void greet(GreetRequest request, StreamObserver<GreetResponse> answer) {
    var response = GreetResponse.newBuilder().setSelf(FoundingMessages.toReplica(state.self()));
    state.join().forEach(address -> response.addJoin(address.toString()));
    var cluster = state.cluster();
    if (cluster != null) {
      response.setClusterId(cluster.clusterId());
      if (!cluster.members().isEmpty()) {
        response.setFounded(FoundingMessages.toMessage(cluster));
      }
    }
    answer.onNext(response.build());
    answer.onCompleted();
  }
}
