package io.isotherm.node.usage;

import io.isotherm.node.admission.PartitionBucket;
import java.util.concurrent.atomic.AtomicReference;

/** A {@link PartitionBucket} for all threads. Locks nothing. */
final class CapacityGate {
  private final AtomicReference<PartitionBucket> bucket;

  /** Whether its savings may ever be used. */
  private volatile boolean bursts;

  CapacityGate(PartitionBucket bucket, boolean bursts) {
    this.bucket = new AtomicReference<>(bucket);
    this.bursts = bursts;
  }

  /** As it is. */
  PartitionBucket bucket() {
    return bucket.get();
  }

  /** Another ceiling holds from now on; requests that are under way settle all the same. */
  void change(double rate, double burstSeconds, boolean burstsNow, long nowNanos) {
    bucket.updateAndGet(seen -> seen.at(nowNanos).with(rate, burstSeconds));
    bursts = burstsNow;
  }

  /**
   * Lets a request in, or says when to come again.
   *
   * @param headroom whether the node has room for what is above a ceiling
   */
  Answer ask(long nowNanos, boolean headroom) {
    boolean may = bursts && headroom;
    while (true) {
      var seen = bucket.get();
      var now = seen.at(nowNanos);
      long wait = now.waitNanos(may);
      if (wait > 0) {
        return new Answer.Wait(wait, now.expected());
      }
      if (bucket.compareAndSet(seen, now.taken(may))) {
        return new Answer.Enter(this, now.expected());
      }
    }
  }

  /** Whether a request may be served now. */
  sealed interface Answer {
    /**
     * It may; it is settled once.
     *
     * @param taken units, for the time being
     */
    record Enter(CapacityGate gate, double taken) implements Answer {
      /**
       * It is answered.
       *
       * @param cost 0 when it was not served
       */
      void settle(double cost) {
        gate.bucket.updateAndGet(
            now -> cost == 0 ? now.givenBack(taken) : now.settled(taken, cost));
      }
    }

    /**
     * It may not.
     *
     * @param nanos until there is enough, if nobody else comes
     * @param expected units that it would have cost, as far as can be told
     */
    record Wait(long nanos, double expected) implements Answer {}
  }
}
