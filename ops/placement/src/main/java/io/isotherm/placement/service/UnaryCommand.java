package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.planner.ClusterView;
import java.util.function.Function;

/**
 * A unary call that is decided on the catalog, and may change it.
 *
 * @param decision what it takes
 * @param message of the response
 */
record UnaryCommand<T, R>(
    Function<ClusterView, CatalogDecision<T>> decision,
    Function<T, R> message,
    StreamObserver<R> caller)
    implements CatalogCommand<T> {

  UnaryCommand {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<R> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  @Override
  public CatalogDecision<T> decide(ClusterView view) {
    return decision.apply(view);
  }

  @Override
  public boolean isAbandoned() {
    return caller instanceof ServerCallStreamObserver<R> call && call.isCancelled();
  }

  @Override
  public void answer(T response) {
    caller.onNext(message.apply(response));
    caller.onCompleted();
  }

  @Override
  public void fail(RuntimeException failure) {
    caller.onError(PlacementService.status(failure));
  }
}
