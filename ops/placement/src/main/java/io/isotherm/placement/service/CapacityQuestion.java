package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.placement.planner.ClusterView;

/** A router asks for its shares of capacity. */
record CapacityQuestion(ShareCapacityRequest request, StreamObserver<ShareCapacityResponse> caller)
    implements UseQuestion {

  CapacityQuestion {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<ShareCapacityResponse> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  @Override
  public void answer(CapacityState use, ClusterView view) {
    ShareCapacityResponse response;
    try {
      response = use.share(request, view);
    } catch (DatabaseException malformed) {
      fail(malformed);
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
