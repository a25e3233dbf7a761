package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.planner.ClusterView;
import java.util.function.Function;

/**
 * A unary call that is decided on the catalog, and may change it.
 *
 * @param decision what it takes, and the response
 */
record UnaryCommand<R>(Function<ClusterView, CatalogDecision<R>> decision, StreamObserver<R> caller)
    implements CatalogCommand<R> {

  UnaryCommand {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<R> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  @Override
  public CatalogDecision<R> decide(ClusterView view) {
    return decision.apply(view);
  }

  @Override
  public boolean isAbandoned() {
    return caller instanceof ServerCallStreamObserver<R> call && call.isCancelled();
  }

  @Override
  public void answer(R response) {
    caller.onNext(response);
    caller.onCompleted();
  }

  @Override
  public void fail(RuntimeException failure) {
    caller.onError(FailureStatus.of(failure));
  }
}
