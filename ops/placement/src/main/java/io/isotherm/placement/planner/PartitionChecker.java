package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableStatus;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees that partitions exist in their groups while their table does, and nowhere afterwards, and
 * carries tables from one status to the next.
 *
 * <pre>
 * CREATING -> ACTIVE   every partition is reported by the leader of its group
 * UPDATING -> ACTIVE   at once
 * DELETING -> (gone)   no partition is reported by the leader of its group
 * </pre>
 *
 * <p>A partition that a leader reports and the catalog does not know, with an id below the next
 * free one, belonged to a table that is gone: ids are never reused, so it is dropped, whoever asked
 * for it and however late. That also holds when this placement driver is no longer the leader: what
 * its catalog has lost, later catalogs do not have either. To be sure, a leader is asked to drop
 * what is unknown only when it has everything that is known: then no item of a table that is there
 * can lie in what is dropped.
 *
 * <p>Partitions of an operator are left to the {@link OperatorChecker}: those replaced may be gone
 * and their replacements there before the catalog says so. So is a partition that departs, to the
 * {@link MoveChecker}.
 */
final class PartitionChecker {
  private PartitionChecker() {}

  /** What operators have in hand. */
  private record InHand(
      Set<PartitionId> replaced, Set<PartitionId> replacements, Set<TableId> tables) {
    static InHand of(Catalog catalog) {
      var inHand = new InHand(new HashSet<>(), new HashSet<>(), new HashSet<>());
      for (var operator : catalog.operators().values()) {
        var change = operator.change();
        change.before().forEach(partition -> inHand.replaced.add(partition.id()));
        change.after().forEach(partition -> inHand.replacements.add(partition.id()));
        inHand.tables.add(change.tableId());
      }
      return inHand;
    }
  }

  static List<Decision> check(ClusterView view) {
    var catalog = view.catalog();
    var inHand = InHand.of(catalog);
    var decisions = new ArrayList<Decision>();
    var byTable = new HashMap<TableId, List<PartitionDescriptor>>();
    var byGroup = new HashMap<GroupId, List<PartitionDescriptor>>();
    for (var partition : catalog.partitions().values()) {
      byTable.computeIfAbsent(partition.tableId(), _ -> new ArrayList<>()).add(partition);
      byGroup
          .computeIfAbsent(new GroupId(partition.groupId()), _ -> new ArrayList<>())
          .add(partition);
    }
    var reported = new HashMap<GroupId, @Nullable Set<PartitionId>>();
    var leaders = view.leaders();
    for (var group : catalog.groups().keySet()) {
      var leader = leaders.get(group);
      reported.put(group, leader == null ? null : leader.replica().partitions().keySet());
      var planned =
          byGroup.getOrDefault(group, List.of()).stream()
              .filter(partition -> !inHand.replaced().contains(partition.id()))
              .toList();
      if (leader != null) {
        var missing = missing(catalog, leader, planned);
        create(view, group, leader, missing, decisions);
        drop(view, group, leader, inHand, missing.isEmpty(), decisions);
      } else if (planned.stream().anyMatch(p -> isUnfinished(catalog, p))) {
        decisions.add(new Decision.Wait(group.toString(), Reason.NO_LEADER));
      }
    }
    for (var table : catalog.tables().values()) {
      var partitions = byTable.getOrDefault(table.id(), List.of());
      boolean isHeld =
          table.status() == TableStatus.DELETING && inHand.tables().contains(table.id());
      var next = isHeld ? null : next(table, partitions, reported);
      if (next != null) {
        decisions.add(next);
      }
    }
    return decisions;
  }

  private static List<PartitionDescriptor> missing(
      Catalog catalog, ClusterView.Leader leader, List<PartitionDescriptor> planned) {
    return planned.stream()
        .filter(partition -> !isDeleting(catalog, partition))
        .filter(partition -> !leader.replica().partitions().containsKey(partition.id()))
        .toList();
  }

  private static void create(
      ClusterView view,
      GroupId group,
      ClusterView.Leader leader,
      List<PartitionDescriptor> missing,
      List<Decision> decisions) {
    var asked = new HashSet<PartitionId>();
    for (var step : view.pending()) {
      if (step instanceof Step.CreatePartitions(var node, var to, var partitions)
          && to.equals(group)
          && node.equals(leader.node())) {
        partitions.forEach(partition -> asked.add(partition.id()));
      }
    }
    var unasked = missing.stream().filter(partition -> !asked.contains(partition.id())).toList();
    for (var batch : batches(unasked)) {
      decisions.add(
          new Decision.Do(
              new Step.CreatePartitions(leader.node(), group, batch), Reason.PARTITIONS_MISSING));
    }
  }

  private static void drop(
      ClusterView view,
      GroupId group,
      ClusterView.Leader leader,
      InHand inHand,
      boolean hasAllKnown,
      List<Decision> decisions) {
    var asked = new HashSet<PartitionId>();
    for (var step : view.pending()) {
      if (step instanceof Step.DropPartitions(var node, var to, var partitions)
          && to.equals(group)
          && node.equals(leader.node())) {
        asked.addAll(partitions);
      }
    }
    var deleted = new ArrayList<PartitionId>();
    var unknown = new ArrayList<PartitionId>();
    for (var id : leader.replica().partitions().keySet().stream().sorted().toList()) {
      var known = view.catalog().partitions().get(id);
      boolean isNew = id.value() >= view.catalog().ids().nextPartition();
      // What has moved away is left by the group itself, which then tells everyone where to.
      boolean isInHand =
          inHand.replaced().contains(id)
              || inHand.replacements().contains(id)
              || (known == null && leader.replica().departure(id) != null);
      if (asked.contains(id) || isNew || isInHand) {
        continue;
      }
      if (known == null) {
        unknown.add(id);
      } else if (isDeleting(view.catalog(), known)) {
        deleted.add(id);
      }
    }
    for (var batch : batches(deleted)) {
      decisions.add(
          new Decision.Do(
              new Step.DropPartitions(leader.node(), group, batch), Reason.TABLE_DELETED));
    }
    if (!unknown.isEmpty() && !hasAllKnown) {
      decisions.add(new Decision.Wait(group.toString(), Reason.PARTITIONS_UNCLEAR));
      return;
    }
    for (var batch : batches(unknown)) {
      decisions.add(
          new Decision.Do(
              new Step.DropPartitions(leader.node(), group, batch), Reason.PARTITIONS_UNKNOWN));
    }
  }

  private static @Nullable Decision next(
      TableDefinition table,
      List<PartitionDescriptor> partitions,
      Map<GroupId, @Nullable Set<PartitionId>> reported) {
    return switch (table.status()) {
      case ACTIVE -> null;
      case UPDATING ->
          new Decision.Commit(
              List.of(new CatalogChange.TableChanged(table.withStatus(TableStatus.ACTIVE))),
              Reason.SETTINGS_CHANGED);
      case CREATING ->
          all(partitions, reported, true)
              ? new Decision.Commit(
                  List.of(new CatalogChange.TableChanged(table.withStatus(TableStatus.ACTIVE))),
                  Reason.PARTITIONS_COMPLETE)
              : null;
      case DELETING ->
          all(partitions, reported, false)
              ? new Decision.Commit(
                  List.of(
                      new CatalogChange.PartitionsRemoved(
                          partitions.stream().map(PartitionDescriptor::id).toList()),
                      new CatalogChange.TableDropped(table.id())),
                  Reason.PARTITIONS_GONE)
              : null;
    };
  }

  /** Whether the leaders of all groups concerned are known, and report all, or none. */
  private static boolean all(
      List<PartitionDescriptor> partitions,
      Map<GroupId, @Nullable Set<PartitionId>> reported,
      boolean there) {
    for (var partition : partitions) {
      var seen = reported.get(new GroupId(partition.groupId()));
      if (seen == null || seen.contains(partition.id()) != there) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDeleting(Catalog catalog, PartitionDescriptor partition) {
    var table = catalog.tables().get(partition.tableId());
    return table == null || table.status() == TableStatus.DELETING;
  }

  private static boolean isUnfinished(Catalog catalog, PartitionDescriptor partition) {
    var table = catalog.tables().get(partition.tableId());
    return table == null || !table.status().isUsable();
  }

  private static <T> List<List<T>> batches(List<T> all) {
    var batches = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += PlannerLimits.STEP_PARTITIONS_MAX) {
      int to = Math.min(all.size(), from + PlannerLimits.STEP_PARTITIONS_MAX);
      batches.add(all.subList(from, to));
    }
    return batches;
  }
}
