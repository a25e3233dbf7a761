package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.key.KeyRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The partitions a replica holds, by id. Immutable.
 *
 * <p>Invariant: the ranges of one table do not overlap.
 */
final class PartitionTable {
  static final PartitionTable EMPTY = new PartitionTable(Map.of());

  /** In the order of their ids. */
  private final Map<Long, PartitionDescriptor> partitions;

  private PartitionTable(Map<Long, PartitionDescriptor> partitions) {
    this.partitions = partitions;
  }

  @Nullable PartitionDescriptor find(long partitionId) {
    return partitions.get(partitionId);
  }

  /** In the order of their ids. */
  Collection<PartitionDescriptor> all() {
    return List.copyOf(partitions.values());
  }

  /** The table with {@code created} too. */
  PartitionTable with(Collection<PartitionDescriptor> created) {
    if (created.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(partitions);
    created.forEach(partition -> next.put(partition.id().value(), partition));
    return new PartitionTable(next);
  }

  /** The table without {@code dropped}. */
  PartitionTable without(Collection<Long> dropped) {
    if (dropped.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(partitions);
    next.keySet().removeAll(dropped);
    return new PartitionTable(next);
  }

  /** Whether another partition of the same table shares positions with {@code partition}. */
  boolean overlaps(PartitionDescriptor partition) {
    return partitions.values().stream()
        .anyMatch(other ->
            !other.id().equals(partition.id())
                && other.tableId().equals(partition.tableId())
                && other.range().overlaps(partition.range()));
  }

  /**
   * Whether the partition exists in the epoch the caller means, and all of {@code range} is in it.
   */
  boolean holds(PartitionRef ref, KeyRange range) {
    var partition = partitions.get(ref.getPartition());
    return partition != null
        && partition.epoch().value() == ref.getEpoch()
        && partition.range().contains(range);
  }

  /** What a caller is told whose view of the partitions is not this one. */
  Refusal stale(PartitionRef ref, KeyRange range) {
    var current = new ArrayList<PartitionDescriptor>();
    var meant = partitions.get(ref.getPartition());
    if (meant != null) {
      for (var partition : partitions.values()) {
        if (partition.equals(meant)
            || (partition.tableId().equals(meant.tableId()) && partition.range().overlaps(range))) {
          current.add(partition);
        }
      }
    }
    return Refusals.stalePartition(current);
  }
}
