package io.isotherm.router.handler;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.route.RoutingTable;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans requests; and when one names a table that this router does not know, first catches up with
 * the catalog as it was at some moment after the request came, and plans it again (ADR 0039). So a
 * table that was made through another router, and told to be ready there, is never taken for
 * missing here.
 *
 * <p>What is asked of the placement driver is shared by all who come while it is asked ({@link
 * ReadCrowd}). At most {@link #WAITERS_MAX} wait, and none longer than {@link #NANOS_MAX}: whoever
 * cannot be told whether there is such a table is told that, with UNAVAILABLE.
 *
 * <p>Any thread; callbacks are called outside of the lock.
 */
final class MissingTables {
  /** So many requests wait for the catalog at a time, so that they leave room for all others. */
  static final int WAITERS_MAX = 256;

  /** As long as a leader of the placement driver may take to be replaced. */
  static final long NANOS_MAX = 2_000_000_000L;

  private final RoutingTable routes;
  private final PlacementCalls placement;
  private final CatchUp catchUp;
  private final Execution execution;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReadCrowd<Waiter> crowd = new ReadCrowd<>();
  private int waiting;

  MissingTables(
      RoutingTable routes, PlacementCalls placement, CatchUp catchUp, Execution execution) {
    this.routes = routes;
    this.placement = placement;
    this.catchUp = catchUp;
    this.execution = execution;
  }

  /**
   * Plans and goes on, both at once when all is known.
   *
   * @param plan may throw a {@link DatabaseException}; has no effects
   * @param callback told of what keeps it from being planned later; what does at once is thrown
   */
  <P> void plan(
      Supplier<P> plan, long deadlineNanos, ServedCallback<?> callback, Consumer<P> goOn) {
    P planned;
    try {
      planned = plan.get();
    } catch (DatabaseException refusal) {
      if (!isMissing(refusal)) {
        throw refusal;
      }
      var spans = execution.spans();
      var span = spans.current();
      come(
          deadlineNanos,
          failure -> {
            try {
              if (failure != null) {
                throw failure;
              }
              spans.run(span, () -> goOn.accept(plan.get()));
            } catch (RuntimeException notBegun) {
              callback.failed(notBegun);
            }
          });
      return;
    }
    goOn.accept(planned);
  }

  /**
   * Plans, and waits for the catalog where it takes that.
   *
   * @param plan may throw a {@link DatabaseException}; has no effects
   */
  <P> P plan(Supplier<P> plan, long deadlineNanos) {
    try {
      return plan.get();
    } catch (DatabaseException refusal) {
      if (!isMissing(refusal)) {
        throw refusal;
      }
    }
    Told told;
    try {
      told =
          execution
              .waits()
              .await(tell -> come(deadlineNanos, failure -> tell.accept(new Told(failure))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown();
    }
    if (told.failure() != null) {
      throw told.failure();
    }
    return plan.get();
  }

  private static boolean isMissing(DatabaseException refusal) {
    return refusal.code() == ErrorCode.RESOURCE_NOT_FOUND;
  }

  private void come(long deadlineNanos, Consumer<@Nullable DatabaseException> told) {
    List<Waiter> sharers;
    lock.lock();
    try {
      if (waiting == WAITERS_MAX) {
        throw unknown();
      }
      waiting++;
      sharers = crowd.come(new Waiter(deadlineNanos, told));
    } finally {
      lock.unlock();
    }
    ask(sharers);
  }

  private void ask(List<Waiter> sharers) {
    if (sharers.isEmpty()) {
      return;
    }
    try {
      execution.threads().execute(() -> tell(sharers, isCurrent(latest(sharers))));
    } catch (RejectedExecutionException closing) {
      tell(sharers, false);
    }
  }

  /** Whether this router knows by now all that the catalog held when it was asked. */
  private boolean isCurrent(long deadlineNanos) {
    long until = Math.min(deadlineNanos, execution.nowNanos() + NANOS_MAX);
    long version;
    try {
      version = placement.catalogVersion(until);
    } catch (DatabaseException unreachable) {
      return false;
    }
    catchUp.until(() -> routes.map().version() >= version, until);
    return routes.map().version() >= version;
  }

  private void tell(List<Waiter> sharers, boolean current) {
    List<Waiter> next;
    lock.lock();
    try {
      waiting -= sharers.size();
      next = crowd.ended();
    } finally {
      lock.unlock();
    }
    ask(next);
    for (var sharer : sharers) {
      sharer.told().accept(current ? null : unknown());
    }
  }

  private static long latest(List<Waiter> sharers) {
    long latest = sharers.getFirst().deadlineNanos();
    for (var sharer : sharers) {
      latest = sharer.deadlineNanos() - latest > 0 ? sharer.deadlineNanos() : latest;
    }
    return latest;
  }

  private static DatabaseException unknown() {
    return new DatabaseException(
        ErrorCode.UNAVAILABLE,
        "Whether there is such a table cannot be told while the placement driver does not answer.");
  }

  /**
   * One who waits.
   *
   * @param told null when the catalog is known, or why it is not
   */
  private record Waiter(long deadlineNanos, Consumer<@Nullable DatabaseException> told) {}

  private record Told(@Nullable DatabaseException failure) {}
}
