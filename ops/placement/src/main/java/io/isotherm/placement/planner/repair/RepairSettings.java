package io.isotherm.placement.planner.repair;

import java.time.Duration;

/**
 * When replicas are replaced.
 *
 * @param repairAfter a node that is silent for longer is taken for dead. Below it, what a node
 *     missed is replayed when it comes back, which costs much less than a copy
 */
public record RepairSettings(Duration repairAfter) {
  /** As long as CockroachDB waits (server.time_until_store_dead), which a restart fits into. */
  public static final RepairSettings DEFAULT = new RepairSettings(Duration.ofMinutes(5));

  public RepairSettings {
    if (!repairAfter.isPositive()) {
      throw new IllegalArgumentException("A node is dead after some time.");
    }
  }
}
