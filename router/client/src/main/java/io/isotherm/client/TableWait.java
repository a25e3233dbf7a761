package io.isotherm.client;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableDescription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a table again and again until it is as wanted, and at least once. Used once; holds no
 * thread in between.
 */
final class TableWait {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Transport transport;
  private final Supplier<CompletableFuture<TableDescription>> describe;
  private final long deadlineNanos;
  private final CompletableFuture<Optional<TableDescription>> future = new CompletableFuture<>();

  /**
   * @param limit after which it ends as UNAVAILABLE
   */
  TableWait(
      Transport transport, Supplier<CompletableFuture<TableDescription>> describe, Duration limit) {
    this.transport = transport;
    this.describe = describe;
    this.deadlineNanos = transport.nowNanos() + limit.toNanos();
  }

  /** Ends with the table that is as wanted. */
  CompletableFuture<TableDescription> untilTrue(Predicate<TableDescription> wanted) {
    poll(wanted, false);
    return future.thenApply(Optional::orElseThrow);
  }

  /** Ends with nothing once there is no such table. */
  CompletableFuture<Optional<TableDescription>> untilGone() {
    poll(_ -> false, true);
    return future;
  }

  private void poll(Predicate<TableDescription> wanted, boolean wantedGone) {
    var _ =
        describe
            .get()
            .whenComplete((table, failure) -> {
              if (table != null && wanted.test(table)) {
                future.complete(Optional.of(table));
              } else if (isNotFound(failure) && wantedGone) {
                future.complete(Optional.empty());
              } else if (failure != null && !isNotFound(failure) && !isPassing(failure)) {
                future.completeExceptionally(failure);
              } else if (deadlineNanos - transport.nowNanos() <= POLL.toNanos()
                  || !transport.later(POLL.toNanos(), () -> poll(wanted, wantedGone))) {
                future.completeExceptionally(
                    new DatabaseException(
                        ErrorCode.UNAVAILABLE, "The table did not become what was waited for."));
              }
            });
  }

  private static boolean isNotFound(@Nullable Throwable failure) {
    return failure instanceof DatabaseException known
        && known.code() == ErrorCode.RESOURCE_NOT_FOUND;
  }

  private static boolean isPassing(Throwable failure) {
    return failure instanceof DatabaseException known && ClientRetryPolicy.isPassing(known);
  }
}
