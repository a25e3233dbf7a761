package io.isotherm.cli.simulation;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.group.GroupReplica.PartitionLoad;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import java.util.Collection;
import java.util.List;

/**
 * What has to be the same in all places once nothing happens any more: every replica of a group
 * holds the same, the catalog shows the partitions that groups hold, and each counts its items.
 */
record Agreement(
    Violations violations, Collection<SimulatedNode> nodes, SimulatedPlacement placement) {
  /** Checks a group whose replicas have applied the same. */
  void check(GroupId group) {
    checkReplicas(group);
    List<PartitionDescriptor> shown = placement.planned(group.value());
    for (SimulatedNode node : nodes) {
      List<PartitionDescriptor> held = node.partitions(group);
      if (!held.equals(shown)) {
        violations.add(node.name() + " holds " + held + ", and the catalog shows " + shown);
      }
      node.loads(group).forEach(load -> checkCount(node, group, load));
    }
  }

  private void checkReplicas(GroupId group) {
    List<StateDigest> digests =
        nodes.stream().map(node -> StateDigest.of(node.engine(group))).toList();
    for (StateDigest digest : digests) {
      if (!digest.equals(digests.getFirst())) {
        violations.add(group + " differs: " + digests.getFirst().difference(digest));
      }
    }
  }

  /** So few items are counted whenever partitions are replaced. */
  private void checkCount(SimulatedNode node, GroupId group, PartitionLoad load) {
    long items = count(node.engine(group), load.partition());
    if (items != load.counters().items()) {
      violations.add(node.name() + " counts " + load + ", and there are " + items);
    }
  }

  private static long count(StorageEngine engine, PartitionDescriptor partition) {
    long tableId = partition.tableId().value();
    long items = 0;
    try (var view = engine.view();
        var rows =
            view.cursor(
                ColumnFamily.ITEMS,
                StorageKeys.itemsFrom(tableId, partition.range().start()),
                StorageKeys.itemsTo(tableId, partition.range().end()),
                false)) {
      while (rows.next()) {
        items++;
      }
    }
    return items;
  }
}
