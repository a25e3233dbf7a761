package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;

/**
 * A router asks for its shares of capacity. It needs no log, so it does not wait for what is
 * proposed.
 */
record CapacityQuestion(
    ShareCapacityRequest request, StreamObserver<ShareCapacityResponse> caller) {

  CapacityQuestion {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<ShareCapacityResponse> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  void answer(ShareCapacityResponse response) {
    caller.onNext(response);
    caller.onCompleted();
  }

  void fail(RuntimeException failure) {
    caller.onError(PlacementService.status(failure));
  }
}
