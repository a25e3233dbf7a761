package io.isotherm.console.action;

import io.isotherm.model.partition.PartitionDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The partitions beside another one, of its table. Pure.
 *
 * @param before ends where it begins; null when it is the first
 * @param after begins where it ends; null when it is the last
 */
public record Neighbours(
    @Nullable PartitionDescription before, @Nullable PartitionDescription after) {

  public static Neighbours of(PartitionDescription partition, List<PartitionDescription> all) {
    PartitionDescription before = null;
    PartitionDescription after = null;
    for (var other : all) {
      if (other.table().equals(partition.table())) {
        if (other.range().isAdjacent(partition.range())) {
          before = other;
        }
        if (partition.range().isAdjacent(other.range())) {
          after = other;
        }
      }
    }
    return new Neighbours(before, after);
  }
}
