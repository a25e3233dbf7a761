package io.isotherm.placement.planner.repair;

import io.isotherm.placement.catalog.ReplicaChange.Cause;
import java.time.Duration;

/**
 * When replicas are replaced, and how full of them a disk may become.
 *
 * @param repairAfter a node that is silent for longer is taken for dead. Below it, what a node
 *     missed is replayed when it comes back, which costs much less than a copy
 * @param diskMax used share of a disk up to which it takes a replica that has to go somewhere:
 *     above what partitions move away from, since a copy that is missing is worse than moves
 * @param diskFilledTo and one that is well where it is, and goes for its zone or for even numbers
 *     only: no more than disks are filled to by moves, so that it causes none
 */
public record RepairSettings(Duration repairAfter, double diskMax, double diskFilledTo) {
  /** As long as CockroachDB waits (server.time_until_store_dead), which a restart fits into. */
  public static final RepairSettings DEFAULT =
      new RepairSettings(Duration.ofMinutes(5), 0.90, 0.70);

  public RepairSettings {
    if (!repairAfter.isPositive()) {
      throw new IllegalArgumentException("A node is dead after some time.");
    }
    if (diskMax > 1 || diskFilledTo <= 0 || diskFilledTo > diskMax) {
      throw new IllegalArgumentException("Disks have a share to fill.");
    }
  }

  public RepairSettings withRepairAfter(Duration changed) {
    return new RepairSettings(changed, diskMax, diskFilledTo);
  }

  /** Used share of a disk up to which it takes a replica. */
  double usedMax(Cause cause) {
    return switch (cause) {
      case NODE_WIPED, REPLICA_LOST, NODE_DEAD, NODE_DRAINING -> diskMax;
      case SAME_ZONE, REPLICAS_UNEVEN -> diskFilledTo;
    };
  }
}
