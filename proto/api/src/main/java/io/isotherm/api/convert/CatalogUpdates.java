package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.GroupLeader;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalog after an update of it. Pure. */
public final class CatalogUpdates {
  static final String DOES_NOT_FIT = "An update of the catalog does not fit the catalog before it";

  private CatalogUpdates() {}

  /**
   * The map after {@code update}: of it alone when it is full, otherwise of it and {@code before}.
   * That updates arrive in order is the caller's to see to.
   *
   * @throws DatabaseException VALIDATION when the update is malformed, INTERNAL when the partitions
   *     of a table would leave a hole or overlap; the caller then asks for a full update
   */
  public static ClusterMap apply(ClusterMap before, CatalogUpdate update) {
    var map = update.getFull() ? ClusterMap.EMPTY : before;
    for (var node : update.getNodesList()) {
      map = map.withNode(ClusterConverter.node(node));
    }
    for (var message : update.getGroupsList()) {
      var group = ClusterConverter.group(message);
      var known = map.group(group.id());
      map = map.withGroup(known == null ? group : group.withLeader(known.leader()));
    }
    for (var table : update.getTablesList()) {
      map = map.withTable(TableConverter.definition(table));
    }
    map = withPartitions(map, update);
    for (var dropped : update.getDroppedTablesList()) {
      map = map.withoutTable(new TableId(dropped));
    }
    for (var leader : update.getLeadersList()) {
      map = withLeader(map, leader);
    }
    return map.withVersion(update.getVersion());
  }

  private static ClusterMap withLeader(ClusterMap map, GroupLeader leader) {
    var group = map.group(leader.getGroup());
    if (group == null) {
      return map;
    }
    var node = leader.getNode().isEmpty() ? null : new NodeId(leader.getNode());
    return map.withGroup(group.withLeader(node));
  }

  private static ClusterMap withPartitions(ClusterMap before, CatalogUpdate update) {
    var changed = new LinkedHashMap<TableId, Map<PartitionId, PartitionDescriptor>>();
    for (var message : update.getPartitionsList()) {
      var partition = ClusterConverter.partition(message);
      changed
          .computeIfAbsent(partition.tableId(), _ -> new LinkedHashMap<>())
          .put(partition.id(), partition);
    }
    var dropped = new HashSet<PartitionId>();
    update.getDroppedPartitionsList().forEach(id -> dropped.add(new PartitionId(id)));
    var map = before;
    for (var table : affected(before, changed.keySet(), dropped)) {
      map = withPartitions(map, table, changed.getOrDefault(table, Map.of()), dropped);
    }
    return map;
  }

  private static Set<TableId> affected(
      ClusterMap map, Collection<TableId> changed, Set<PartitionId> dropped) {
    var affected = new LinkedHashSet<>(changed);
    if (!dropped.isEmpty()) {
      for (var table : map.tables()) {
        if (partitions(map, table.id()).stream().anyMatch(p -> dropped.contains(p.id()))) {
          affected.add(table.id());
        }
      }
    }
    return affected;
  }

  private static ClusterMap withPartitions(
      ClusterMap map,
      TableId table,
      Map<PartitionId, PartitionDescriptor> changed,
      Set<PartitionId> dropped) {
    var partitions = new ArrayList<>(changed.values());
    for (var partition : partitions(map, table)) {
      if (!dropped.contains(partition.id()) && !changed.containsKey(partition.id())) {
        partitions.add(partition);
      }
    }
    if (partitions.isEmpty()) {
      var definition = map.table(table);
      return definition == null ? map : map.withoutTable(table).withTable(definition);
    }
    try {
      return map.withPartitions(PartitionMap.of(table, partitions));
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          ErrorCode.INTERNAL,
          DOES_NOT_FIT,
          Map.of("table", table.toString(), "cause", String.valueOf(e.getMessage())));
    }
  }

  private static List<PartitionDescriptor> partitions(ClusterMap map, TableId table) {
    var partitions = map.partitions(table);
    return partitions == null ? List.of() : partitions.partitions();
  }
}
