package io.isotherm.placement.planner;

import io.isotherm.model.cluster.PartitionId;

/**
 * A partition that is on its way to another group, as the leader of the group it leaves reported
 * it.
 *
 * @param target id of what is to take its place there
 * @param frozen whether it serves nobody just now
 * @param bytesCopied so far, by the leader that reports
 * @param changesLeft that the other group has not taken yet
 */
public record DepartureObservation(
    PartitionId partition,
    PartitionId target,
    boolean frozen,
    long bytesCopied,
    long changesLeft,
    Trouble trouble) {

  /** Why it does not come to an end. */
  public enum Trouble {
    NONE,
    /** Nobody who leads the other group was reached, or it refuses for now. */
    WAITS,
    /** What arrived is not what left. */
    DIFFERS,
    /** The other group said that it will never serve the target. */
    ABANDONED
  }
}
