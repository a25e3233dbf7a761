package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** The partitions a table begins with. */
final class InitialPartitions {
  private InitialPartitions() {}

  /**
   * Partitions for a table: equal parts of the token space, dealt out to the groups in turn,
   * beginning with the one that has the fewest.
   *
   * @param catalog with at least one group
   */
  static List<PartitionDescriptor> place(Catalog catalog, TableId table, int count) {
    var order = byPartitions(catalog);
    var ranges = KeyRanges.initial(count);
    var partitions = new ArrayList<PartitionDescriptor>(count);
    for (int i = 0; i < count; i++) {
      partitions.add(
          new PartitionDescriptor(
              new PartitionId(catalog.ids().nextPartition() + i),
              table,
              ranges.get(i),
              PartitionEpoch.FIRST,
              order.get(i % order.size()).value()));
    }
    return partitions;
  }

  private static List<GroupId> byPartitions(Catalog catalog) {
    var counts = new HashMap<Long, Integer>();
    for (var partition : catalog.partitions().values()) {
      counts.merge(partition.groupId(), 1, Integer::sum);
    }
    return catalog.groups().keySet().stream()
        .sorted(
            Comparator.<GroupId>comparingInt(group -> counts.getOrDefault(group.value(), 0))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
