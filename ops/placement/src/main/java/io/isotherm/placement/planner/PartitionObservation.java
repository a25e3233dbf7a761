package io.isotherm.placement.planner;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.partition.PartitionHeat;

/**
 * A partition, as the leader of its group last reported it.
 *
 * @param heat {@link PartitionHeat#NONE} when it has none worth a report
 */
public record PartitionObservation(
    PartitionEpoch epoch, PartitionUsage usage, PartitionHeat heat) {}
