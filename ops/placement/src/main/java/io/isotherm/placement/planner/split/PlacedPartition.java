package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PartitionObservation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partition of a table that can be used, as the catalog says and as the leader of its group last
 * reported it, which is as it is in the catalog.
 */
record PlacedPartition(
    PartitionDescriptor descriptor,
    TableDefinition table,
    NodeId leader,
    PartitionObservation seen) {

  /** Null when its table cannot be used, or nobody who leads its group reports it as it is. */
  static @Nullable PlacedPartition of(
      ClusterView view, Map<GroupId, ClusterView.Leader> leaders, PartitionDescriptor partition) {
    var table = view.catalog().tables().get(partition.tableId());
    var leader = leaders.get(new GroupId(partition.groupId()));
    if (table == null || !table.status().isUsable() || leader == null) {
      return null;
    }
    var seen = leader.replica().partitions().get(partition.id());
    return seen == null || !seen.epoch().equals(partition.epoch())
        ? null
        : new PlacedPartition(partition, table, leader.node(), seen);
  }

  PartitionHeat heat() {
    return seen.heat();
  }

  long sizeBytes() {
    return seen.usage().sizeBytes();
  }

  Changes.Subject subject() {
    return new Changes.Subject(Action.SPLIT, table.name(), List.of(descriptor), leader.value());
  }
}
