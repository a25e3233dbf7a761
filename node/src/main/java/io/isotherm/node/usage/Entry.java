package io.isotherm.node.usage;

import org.jspecify.annotations.Nullable;

/** What becomes of a request before its group gets it. */
sealed interface Entry {
  /** It goes on and is not counted: it is for a partition that is not here. */
  record Unmetered() implements Entry {}

  /**
   * It goes on and is counted.
   *
   * @param all what it took of the ceiling; null without one
   * @param part what it took of what is narrower; null without that
   */
  record Open(
      PartitionMeter meter,
      CapacityGate.Answer.@Nullable Enter all,
      CapacityGate.Answer.@Nullable Enter part)
      implements Entry {
    /**
     * It is answered.
     *
     * @param cost of each request that comes with it; 0 when it was not served
     */
    void settle(double cost) {
      if (all != null) {
        all.settle(cost);
      }
      if (part != null) {
        part.settle(cost);
      }
    }
  }

  /**
   * It is refused.
   *
   * @param narrower for which; null when it is for the ceiling
   */
  record Closed(PartitionMeter meter, CapacityGate.Answer.Wait answer, @Nullable Narrower narrower)
      implements Entry {}
}
