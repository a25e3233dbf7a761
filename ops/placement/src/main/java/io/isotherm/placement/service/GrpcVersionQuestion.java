package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.ConfirmCatalogResponse;

/** A question about the version of the catalog, as a call. */
record GrpcVersionQuestion(StreamObserver<ConfirmCatalogResponse> caller)
    implements VersionQuestion {

  GrpcVersionQuestion {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<ConfirmCatalogResponse> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  @Override
  public void answer(long version) {
    caller.onNext(ConfirmCatalogResponse.newBuilder().setVersion(version).build());
    caller.onCompleted();
  }

  @Override
  public void fail(RuntimeException failure) {
    caller.onError(FailureStatus.of(failure));
  }
}
