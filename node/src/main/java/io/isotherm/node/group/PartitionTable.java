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

  /** Whether {@code partition} is here as it is described. */
  boolean contains(PartitionDescriptor partition) {
    return partition.equals(find(partition.id().value()));
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
   * The partition the caller means; null unless it is here in that epoch, with all of {@code range}
   * in it.
   */
  @Nullable PartitionDescriptor held(PartitionRef ref, KeyRange range) {
    var partition = partitions.get(ref.getPartition());
    return partition != null
            && partition.epoch().value() == ref.getEpoch()
            && partition.range().contains(range)
        ? partition
        : null;
  }

  /**
   * What a caller is told whose view of the partitions is not this one: the partition that is
   * meant, if it is here, and whatever of its table lies in {@code range}. Of a partition that is
   * gone the caller has to say the table, or learns nothing.
   */
  Refusal stale(PartitionRef ref, KeyRange range) {
    var meant = partitions.get(ref.getPartition());
    return stale(meant == null ? ref.getTable() : meant.tableId().value(), range, meant);
  }

  /** What a caller is told who meant something else by the partitions in {@code range}. */
  Refusal stale(long tableId, KeyRange range) {
    return stale(tableId, range, null);
  }

  private Refusal stale(long tableId, KeyRange range, @Nullable PartitionDescriptor meant) {
    var current = new ArrayList<PartitionDescriptor>();
    for (var partition : partitions.values()) {
      if (partition.equals(meant)
          || (partition.tableId().value() == tableId && partition.range().overlaps(range))) {
        current.add(partition);
      }
    }
    return Refusals.stalePartition(current);
  }
}
