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
   * @param scans what it took of the share of scans; null without one
   */
  record Open(
      PartitionMeter meter,
      CapacityGate.Answer.@Nullable Enter all,
      CapacityGate.Answer.@Nullable Enter scans)
      implements Entry {
    /**
     * It is answered.
     *
     * @param cost 0 when it was not served
     */
    void settle(double cost) {
      if (all != null) {
        all.settle(cost);
      }
      if (scans != null) {
        scans.settle(cost);
      }
    }
  }

  /**
   * It is refused for the ceiling.
   *
   * @param ofScans whether it is for the share of it that scans may use
   */
  record Closed(PartitionMeter meter, CapacityGate.Answer.Wait answer, boolean ofScans)
      implements Entry {}
}
