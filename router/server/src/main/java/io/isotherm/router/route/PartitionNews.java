package io.isotherm.router.route;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.key.KeyRange;
import java.util.ArrayList;
import java.util.List;

/** What a node says about partitions, against what is known of them. Pure. */
final class PartitionNews {
  private PartitionNews() {}

  /** Those of {@code told} that are newer than everything they would replace. */
  static List<PartitionDescriptor> of(PartitionMap known, List<PartitionDescriptor> told) {
    return told.stream()
        .filter(partition ->
            partition.tableId().equals(known.tableId())
                && known.overlapping(partition.range()).stream()
                    .allMatch(old -> partition.epoch().compareTo(old.epoch()) > 0))
        .toList();
  }

  /**
   * The news, and what they leave of the partitions they replace. A node speaks only of the range
   * it was asked for, which may be one side of a split: the other side stays as it was known, to be
   * refused and learned when it is asked for.
   */
  static List<PartitionDescriptor> withRemainders(
      PartitionMap known, List<PartitionDescriptor> news) {
    var all = new ArrayList<>(news);
    for (var old : known.partitions()) {
      var left = List.of(old.range());
      for (var partition : news) {
        left = left.stream().flatMap(range -> without(range, partition.range()).stream()).toList();
      }
      if (!left.equals(List.of(old.range()))) {
        for (var range : left) {
          all.add(
              new PartitionDescriptor(old.id(), old.tableId(), range, old.epoch(), old.groupId()));
        }
      }
    }
    return all;
  }

  private static List<KeyRange> without(KeyRange range, KeyRange taken) {
    if (!range.overlaps(taken)) {
      return List.of(range);
    }
    var left = new ArrayList<KeyRange>(2);
    if (range.start().compareTo(taken.start()) < 0) {
      left.add(new KeyRange(range.start(), taken.start()));
    }
    if (!taken.isUnbounded() && (range.isUnbounded() || taken.end().compareTo(range.end()) < 0)) {
      left.add(new KeyRange(taken.end(), range.end()));
    }
    return left;
  }
}
