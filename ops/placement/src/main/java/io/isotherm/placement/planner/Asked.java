package io.isotherm.placement.planner;

import io.isotherm.model.partition.PartitionDecision;

/**
 * How a person asks for something.
 *
 * @param dryRun whether it is only told what would be done
 * @param requester who asks, as he says, up to {@link PartitionDecision#REQUESTER_MAX} characters;
 *     empty when he does not say
 */
public record Asked(boolean dryRun, String requester) {
  /** Somebody who does not say who he is wants it done. */
  public static final Asked NOW = new Asked(false, "");

  /** Somebody who does not say who he is wants to know what would be done. */
  public static final Asked DRY = new Asked(true, "");
}
