package io.isotherm.model.cluster;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The partitions of one table, in the order of their ranges. Immutable.
 *
 * <p>Invariant: every key position lies in exactly one partition.
 */
public final class PartitionMap {
  private final TableId tableId;
  private final List<PartitionDescriptor> partitions;

  /** Where each partition starts; apart, so that a lookup touches nothing else. */
  private final byte[][] starts;

  private PartitionMap(TableId tableId, List<PartitionDescriptor> partitions) {
    this.tableId = tableId;
    this.partitions = partitions;
    this.starts = new byte[partitions.size()][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = partitions.get(i).range().start().unsafeArray();
    }
  }

  /**
   * The map of a table.
   *
   * @param partitions in any order
   * @throws IllegalArgumentException when one is of another table, or together they leave a hole or
   *     overlap
   */
  public static PartitionMap of(TableId tableId, Collection<PartitionDescriptor> partitions) {
    var sorted = new ArrayList<>(partitions);
    sorted.sort(Comparator.comparing(partition -> partition.range().start()));
    check(tableId, sorted);
    return new PartitionMap(tableId, List.copyOf(sorted));
  }

  public TableId tableId() {
    return tableId;
  }

  /** All partitions, in order. */
  public List<PartitionDescriptor> partitions() {
    return partitions;
  }

  /** The partition in which a position lies. */
  public PartitionDescriptor find(Bytes position) {
    return partitions.get(indexOf(position));
  }

  /** The partitions that hold a part of {@code range}, in order; none when it is empty. */
  public List<PartitionDescriptor> overlapping(KeyRange range) {
    if (range.isEmpty()) {
      return List.of();
    }
    int first = indexOf(range.start());
    int last = first + 1;
    while (last < starts.length && partitions.get(last).range().overlaps(range)) {
      last++;
    }
    return partitions.subList(first, last);
  }

  /**
   * The map after partitions were split, merged, moved or otherwise changed.
   *
   * @param changed take the place of all partitions whose ranges they overlap
   * @throws IllegalArgumentException when that would leave a hole or an overlap
   */
  public PartitionMap with(Collection<PartitionDescriptor> changed) {
    var kept = new ArrayList<PartitionDescriptor>(partitions.size() + changed.size());
    for (var partition : partitions) {
      if (changed.stream().noneMatch(other -> other.range().overlaps(partition.range()))) {
        kept.add(partition);
      }
    }
    kept.addAll(changed);
    return of(tableId, kept);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartitionMap that
        && tableId.equals(that.tableId)
        && partitions.equals(that.partitions);
  }

  @Override
  public int hashCode() {
    return 31 * tableId.hashCode() + partitions.hashCode();
  }

  @Override
  public String toString() {
    return tableId + ": " + partitions;
  }

  /** The last partition that starts at or below {@code position}; the first starts below all. */
  private int indexOf(Bytes position) {
    var sought = position.unsafeArray();
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Arrays.compareUnsigned(starts[middle], sought) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static void check(TableId tableId, List<PartitionDescriptor> sorted) {
    if (sorted.isEmpty()
        || sorted.getFirst().range().start().length() > 0
        || !sorted.getLast().range().isUnbounded()) {
      throw new IllegalArgumentException("The partitions of a table cover all key positions.");
    }
    for (int i = 0; i < sorted.size(); i++) {
      if (!sorted.get(i).tableId().equals(tableId)) {
        throw new IllegalArgumentException("A partition map is of one table.");
      }
      if (i > 0 && !sorted.get(i - 1).range().isAdjacent(sorted.get(i).range())) {
        throw new IllegalArgumentException("The partitions of a table leave no hole or overlap.");
      }
    }
  }
}
