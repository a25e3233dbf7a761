package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.ReplicaObservation;
import java.util.HashMap;
import java.util.Map;

/**
 * What watchers are shown beside the catalog: who leads, and how much tables hold. At the leader it
 * comes from reports, at other members from the leader. One thread.
 *
 * <p>Invariant: the term of a group's leader never goes back.
 */
final class ObservedState {
  private final Map<GroupId, ReportedLeader> leaders = new HashMap<>();
  private final Map<PartitionId, PartitionUsage> partitions = new HashMap<>();
  private Map<TableId, PartitionUsage> tables = Map.of();

  /** Takes in what a node said of its replicas. */
  void take(NodeObservation seen) {
    var node = seen.member().node();
    seen.replicas()
        .forEach((group, replica) -> {
          if (!group.equals(GroupId.PLACEMENT)) {
            take(node, group, replica);
          }
        });
  }

  private void take(String node, GroupId group, ReplicaObservation replica) {
    var known = leaders.get(group);
    long knownTerm = known == null ? -1 : known.term();
    if (replica.role() == ReplicaObservation.Role.LEADER && replica.term() >= knownTerm) {
      leaders.put(group, new ReportedLeader(node, replica.term()));
      replica.partitions().forEach((id, seen) -> partitions.put(id, seen.usage()));
    } else if (known != null && known.node().equals(node) && replica.term() > knownTerm) {
      leaders.put(group, new ReportedLeader("", replica.term()));
    }
  }

  /** Takes in what the leader shows its watchers. */
  void take(CatalogUpdate update) {
    for (var leader : update.getLeadersList()) {
      var group = new GroupId(leader.getGroup());
      var known = leaders.get(group);
      if (known == null || leader.getTerm() >= known.term()) {
        leaders.put(group, new ReportedLeader(leader.getNode(), leader.getTerm()));
      }
    }
    var shown = new HashMap<>(tables);
    for (var table : update.getTablesList()) {
      shown.put(
          new TableId(table.getId()),
          new PartitionUsage(table.getItemCount(), table.getSizeBytes()));
    }
    update.getDroppedTablesList().forEach(table -> shown.remove(new TableId(table)));
    tables = shown;
  }

  /** Adds up tables anew from the partitions that were reported. */
  void sum(Catalog catalog) {
    partitions.keySet().retainAll(catalog.partitions().keySet());
    var sums = new HashMap<TableId, PartitionUsage>();
    partitions.forEach((id, usage) -> {
      var partition = catalog.partitions().get(id);
      if (partition != null) {
        sums.merge(partition.tableId(), usage, ObservedState::plus);
      }
    });
    tables = sums;
  }

  PlacementView view(Catalog catalog) {
    return new PlacementView(catalog, leaders, tables);
  }

  private static PartitionUsage plus(PartitionUsage one, PartitionUsage other) {
    return new PartitionUsage(
        one.itemCount() + other.itemCount(), one.sizeBytes() + other.sizeBytes());
  }
}
