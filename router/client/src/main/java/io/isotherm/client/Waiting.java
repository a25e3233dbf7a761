package io.isotherm.client;

import io.isotherm.model.error.DatabaseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for futures, which all end by the deadline of what they stand for. */
final class Waiting {
  private Waiting() {}

  /**
   * The result, or the failure as if it had been thrown here.
   *
   * @param interrupted what a thread that is interrupted meanwhile fails with; it stays interrupted
   */
  static <T> T on(CompletableFuture<T> future, DatabaseException interrupted) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted;
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException("A request ended in a way it cannot.", e);
    };
  }
}
