package io.isotherm.placement.planner;

import io.isotherm.model.cluster.PartitionId;

/**
 * A partition that comes from another group, as the leader of the group it goes to reported it.
 *
 * @param step counts what was taken of it
 */
public record ArrivalObservation(PartitionId partition, long step, PartitionUsage usage) {}
