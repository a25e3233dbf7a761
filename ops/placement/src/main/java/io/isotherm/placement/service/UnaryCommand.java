package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogDecision;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A unary call that changes the catalog.
 *
 * @param decision what it takes
 * @param message of the response
 */
record UnaryCommand<T, R>(
    BiFunction<Catalog, Predicate<NodeId>, CatalogDecision<T>> decision,
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
  public CatalogDecision<T> decide(Catalog catalog, Predicate<NodeId> alive) {
    return decision.apply(catalog, alive);
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
