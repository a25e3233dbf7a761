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
   * Lets requests that come as one in, or says when to come again.
   *
   * @param headroom whether the node has room for what is above a ceiling
   */
  Answer ask(long nowNanos, boolean headroom, int requests) {
    boolean may = bursts && headroom;
    while (true) {
      var seen = bucket.get();
      var now = seen.at(nowNanos);
      long wait = now.waitNanos(may, requests);
      if (wait > 0) {
        return new Answer.Wait(wait, requests * now.expected());
      }
      if (bucket.compareAndSet(seen, now.taken(may, requests))) {
        return new Answer.Enter(this, requests * now.expected(), requests);
      }
    }
  }

  /** Whether requests may be served now. */
  sealed interface Answer {
    /**
     * They may; they are settled once.
     *
     * @param taken units, for the time being
     * @param requests that come as one
     */
    record Enter(CapacityGate gate, double taken, int requests) implements Answer {
      /**
       * They are answered.
       *
       * @param cost of each; 0 when they were not served
       */
      void settle(double cost) {
        gate.bucket.updateAndGet(
            now -> cost == 0 ? now.givenBack(taken) : now.settled(taken, cost, requests));
      }
    }

    /**
     * They may not.
     *
     * @param nanos until there is enough, if nobody else comes
     * @param expected units that they would have cost, as far as can be told
     */
    record Wait(long nanos, double expected) implements Answer {}
  }
}
