package io.isotherm.node.group;

import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that arrive at a replica, by id. Immutable.
 *
 * <p>Invariant: their ranges overlap neither each other nor those of the partitions that are here.
 */
final class ArrivalTable {
  static final ArrivalTable EMPTY = new ArrivalTable(Map.of());

  /** In the order of their ids. */
  private final Map<Long, Arrival> arrivals;

  private ArrivalTable(Map<Long, Arrival> arrivals) {
    this.arrivals = arrivals;
  }

  @Nullable Arrival find(long partitionId) {
    return arrivals.get(partitionId);
  }

  int size() {
    return arrivals.size();
  }

  /** In the order of their ids. */
  List<Arrival> all() {
    return List.copyOf(arrivals.values());
  }

  /** The table with {@code changed} in the place of what it had of them. */
  ArrivalTable with(Collection<Arrival> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(arrivals);
    changed.forEach(arrival -> next.put(arrival.partition().id().value(), arrival));
    return new ArrivalTable(next);
  }

  /** The table without {@code ended}. */
  ArrivalTable without(Collection<Long> ended) {
    if (ended.isEmpty()) {
      return this;
    }
    var next = new TreeMap<>(arrivals);
    next.keySet().removeAll(ended);
    return new ArrivalTable(next);
  }

  /** Whether one that arrives shares positions with {@code partition}; it may be the same one. */
  boolean overlaps(PartitionDescriptor partition) {
    return arrivals.values().stream()
        .map(Arrival::partition)
        .anyMatch(other ->
            other.tableId().equals(partition.tableId())
                && other.range().overlaps(partition.range()));
  }
}
