package io.isotherm.router.admission;

import io.isotherm.model.capacity.TableTotals.Total;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** An {@link Allowance} for all threads. Locks nothing. */
final class AllowanceGate {
  private final AtomicReference<Allowance> allowance;

  /**
   * @param expected what a request costs as long as none is known
   */
  AllowanceGate(Total total, double expected, long nowNanos) {
    allowance = new AtomicReference<>(Allowance.alone(total, expected, nowNanos));
  }

  Allowance get() {
    return allowance.get();
  }

  /** Changes it by a pure function, which may be called more than once. */
  Allowance change(UnaryOperator<Allowance> change) {
    return allowance.updateAndGet(change);
  }

  /** Lets a request in, or says when to come again. */
  Answer ask(long nowNanos) {
    while (true) {
      var seen = allowance.get();
      var now = seen.at(nowNanos);
      long waitNanos = now.waitNanos();
      var next = waitNanos == 0 ? now.entered(nowNanos) : now.refused(nowNanos);
      if (allowance.compareAndSet(seen, next)) {
        return waitNanos == 0
            ? new Answer.Enter(now.bucket().expected())
            : new Answer.Wait(waitNanos, now.total());
      }
    }
  }

  /** Whether a request is let in. */
  sealed interface Answer {
    /**
     * It is.
     *
     * @param taken units, for the time being
     */
    record Enter(double taken) implements Answer {}

    /**
     * It is not.
     *
     * @param nanos until there is enough, if nobody else comes
     * @param total that is used up
     */
    record Wait(long nanos, Total total) implements Answer {}
  }
}
