package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.placement.planner.ClusterView;
import java.util.function.BiFunction;

/**
 * A question about the use of tables, which the leader of the placement driver answers from what it
 * was told. It needs no log, so it does not wait for what is proposed.
 *
 * @param answers may throw a {@link DatabaseException} that the caller is told
 */
record UseQuestion<R>(BiFunction<CapacityState, ClusterView, R> answers, StreamObserver<R> caller) {

  UseQuestion {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<R> call) {
      call.setOnCancelHandler(() -> {});
    }
  }

  /** Answers it, or fails it. */
  void answer(CapacityState use, ClusterView view) {
    R response;
    try {
      response = answers.apply(use, view);
    } catch (DatabaseException refused) {
      fail(refused);
      return;
    }
    caller.onNext(response);
    caller.onCompleted();
  }

  void fail(RuntimeException failure) {
    caller.onError(FailureStatus.of(failure));
  }
}
