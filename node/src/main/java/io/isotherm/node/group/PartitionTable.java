package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The partitions a replica holds, by id, and which of them depart. Immutable.
 *
 * <p>Invariant: the ranges of one table do not overlap, and what departs is here.
 */
final class PartitionTable {
  static final PartitionTable EMPTY = new PartitionTable(Map.of(), Map.of());

  /** In the order of their ids. */
  private final Map<Long, PartitionDescriptor> partitions;

  /** By the id of the partition, in the order of the ids. */
  private final Map<Long, Departure> departures;

  private PartitionTable(
      Map<Long, PartitionDescriptor> partitions, Map<Long, Departure> departures) {
    this.partitions = partitions;
    this.departures = departures;
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

  /** The departure of a partition; null when it does not depart. */
  @Nullable Departure departure(long partitionId) {
    // Most groups have none, and every write asks.
    return departures.isEmpty() ? null : departures.get(partitionId);
  }

  /** Whether a partition that is here serves nothing, since it departs. */
  boolean isFrozen(long partitionId) {
    var departure = departure(partitionId);
    return departure != null && departure.frozen();
  }

  /** In the order of the ids of the partitions. */
  List<Departure> departures() {
    return List.copyOf(departures.values());
  }

  /** The table with {@code created} too. */
  PartitionTable with(Collection<PartitionDescriptor> created) {
    if (created.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(partitions);
    created.forEach(partition -> next.put(partition.id().value(), partition));
    return new PartitionTable(next, departures);
  }

  /** The table without {@code dropped}, which do not depart any more. */
  PartitionTable without(Collection<Long> dropped) {
    if (dropped.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(partitions);
    next.keySet().removeAll(dropped);
    return new PartitionTable(next, departures).staying(dropped);
  }

  /** The table in which {@code changed} depart as they say. */
  PartitionTable departing(Collection<Departure> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(departures);
    changed.forEach(departure -> next.put(departure.source().id().value(), departure));
    return new PartitionTable(partitions, next);
  }

  /** The table in which a partition that departs is frozen. */
  PartitionTable freezing(long partitionId) {
    var departure = departure(partitionId);
    return departure == null ? this : departing(List.of(departure.freeze()));
  }

  /** The table in which {@code stayed} do not depart any more. */
  PartitionTable staying(Collection<Long> stayed) {
    if (stayed.stream().noneMatch(departures::containsKey)) {
      return this;
    }
    var next = new TreeMap<>(departures);
    next.keySet().removeAll(stayed);
    return new PartitionTable(partitions, next);
  }

  /**
   * The partition the caller means, whether it serves or is frozen; null unless it is here in that
   * epoch, with {@code position} in it.
   */
  @Nullable PartitionDescriptor meant(PartitionRef ref, Bytes position) {
    var partition = partitions.get(ref.getPartition());
    return partition != null
            && partition.epoch().value() == ref.getEpoch()
            && partition.range().contains(position)
        ? partition
        : null;
  }

  /** The partition that serves a position of a table; null when none does. */
  @Nullable PartitionDescriptor serving(TableId table, Bytes position) {
    return partitions.values().stream()
        .filter(partition ->
            partition.tableId().equals(table)
                && partition.range().contains(position)
                && !isFrozen(partition.id().value()))
        .findFirst()
        .orElse(null);
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
   * in it, and serves.
   */
  @Nullable PartitionDescriptor held(PartitionRef ref, KeyRange range) {
    var partition = meant(ref, range);
    return partition == null || isFrozen(ref.getPartition()) ? null : partition;
  }

  /** Whether the partition the caller means is here, and would be {@link #held} but is frozen. */
  boolean isHandedOver(PartitionRef ref, KeyRange range) {
    return isFrozen(ref.getPartition()) && meant(ref, range) != null;
  }

  /**
   * What a caller is told for whom there is no partition {@link #held}, unless it {@link
   * #isHandedOver}: the caller's view of the partitions is not this one. It is told the partition
   * that is meant, if it is here, and whatever of its table lies in {@code range}; when there is
   * nothing, what took its place in another group. Of a partition that was dropped or replaced the
   * caller has to say the table, or learns nothing.
   *
   * @param tombstones tells by id what is left of a partition that is gone
   */
  Refusal refusal(PartitionRef ref, KeyRange range, LongFunction<@Nullable Tombstone> tombstones) {
    var meant = partitions.get(ref.getPartition());
    var current = current(meant == null ? ref.getTable() : meant.tableId().value(), range, meant);
    if (current.isEmpty()
        && tombstones.apply(ref.getPartition()) instanceof Tombstone.Left(var successor)
        && successor.range().overlaps(range)) {
      current = List.of(successor);
    }
    return Refusals.stalePartition(current);
  }

  /** What a caller is told who meant something else by the partitions in {@code range}. */
  Refusal stale(long tableId, KeyRange range) {
    return Refusals.stalePartition(current(tableId, range, null));
  }

  private @Nullable PartitionDescriptor meant(PartitionRef ref, KeyRange range) {
    var partition = partitions.get(ref.getPartition());
    return partition != null
            && partition.epoch().value() == ref.getEpoch()
            && partition.range().contains(range)
        ? partition
        : null;
  }

  private List<PartitionDescriptor> current(
      long tableId, KeyRange range, @Nullable PartitionDescriptor meant) {
    var current = new ArrayList<PartitionDescriptor>();
    for (var partition : partitions.values()) {
      if (partition.equals(meant)
          || (partition.tableId().value() == tableId && partition.range().overlaps(range))) {
        current.add(partition);
      }
    }
    return current;
  }
}
