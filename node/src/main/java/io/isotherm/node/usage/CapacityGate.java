package io.isotherm.node.usage;

import io.isotherm.node.admission.CapacityBucket;
import java.util.concurrent.atomic.AtomicReference;

/** A {@link CapacityBucket} for all threads. Locks nothing. */
final class CapacityGate {
  private final AtomicReference<CapacityBucket> bucket;

  /**
   * A full one.
   *
   * @param rate units a second; above 0
   */
  CapacityGate(double rate, double expected, long nowNanos) {
    bucket = new AtomicReference<>(CapacityBucket.full(rate, expected, nowNanos));
  }

  /** Lets a request in, or says when to come again. */
  Answer ask(long nowNanos) {
    while (true) {
      var seen = bucket.get();
      var now = seen.at(nowNanos);
      long wait = now.waitNanos();
      if (wait > 0) {
        return new Answer.Wait(wait, now.expected());
      }
      if (bucket.compareAndSet(seen, now.taken())) {
        return new Answer.Enter(now.expected());
      }
    }
  }

  /** A request was served. */
  void settle(double taken, double cost) {
    bucket.updateAndGet(now -> now.settled(taken, cost));
  }

  /** A request was not served. */
  void giveBack(double taken) {
    bucket.updateAndGet(now -> now.givenBack(taken));
  }

  /** Whether a request may be served now. */
  sealed interface Answer {
    /**
     * It may; {@link #settle} or {@link #giveBack} follows.
     *
     * @param taken units, for the time being
     */
    record Enter(double taken) implements Answer {}

    /**
     * It may not.
     *
     * @param nanos until there is enough, if nobody else comes
     * @param expected units that it would have cost, as far as can be told
     */
    record Wait(long nanos, double expected) implements Answer {}
  }
}
