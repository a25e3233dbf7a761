package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;

/**
 * A partition that can be moved: nothing else is done with it, its table can be used, and its
 * leader reports it as it is in the catalog.
 *
 * @param heat asked for
 * @param volume its bytes, and what a partition counts that holds nothing
 */
record CarriedPartition(
    PartitionDescriptor descriptor, String table, double heat, long sizeBytes, double volume) {
  PartitionId id() {
    return descriptor.id();
  }
}
