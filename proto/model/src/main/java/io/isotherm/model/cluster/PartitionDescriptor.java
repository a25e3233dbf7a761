package io.isotherm.model.cluster;

import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;

/**
 * A partition and the group that holds it.
 *
 * @param range not empty
 * @param groupId of the {@link GroupDescriptor}
 */
public record PartitionDescriptor(
    PartitionId id, TableId tableId, KeyRange range, PartitionEpoch epoch, long groupId) {
  public PartitionDescriptor {
    if (range.isEmpty()) {
      throw new IllegalArgumentException("The range of a partition is not empty.");
    }
  }
}
