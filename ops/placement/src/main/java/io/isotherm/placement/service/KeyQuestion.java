package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListHotKeysResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.placement.planner.ClusterView;

/** Somebody asks which keys of a table are hot. */
record KeyQuestion(ListHotKeysRequest request, StreamObserver<ListHotKeysResponse> caller)
    implements UseQuestion {

  KeyQuestion {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<ListHotKeysResponse> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  @Override
  public void answer(CapacityState use, ClusterView view) {
    ListHotKeysResponse response;
    try {
      response = KeyQueries.list(view, use.keys(), request);
    } catch (DatabaseException refused) {
      fail(refused);
      return;
    }
    caller.onNext(response);
    caller.onCompleted();
  }

  @Override
  public void fail(RuntimeException failure) {
    caller.onError(PlacementService.status(failure));
  }
}
