package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as the updates so far told it, one by one. A large change comes in several updates,
 * in between which the partitions of a table may leave a hole: a table's partitions are given on
 * only when they are whole, and until then what was known of them stands. Leaders are not part of
 * it.
 *
 * <p>Mutable: belongs to the thread that watches.
 */
public final class CatalogImage {
  private final Map<TableId, TableDescription> tables = new HashMap<>();
  private final Map<PartitionId, PartitionDescriptor> partitions = new HashMap<>();
  private final Map<String, AccessKey> accessKeys = new HashMap<>();
  private CapacityRules capacity = CapacityRules.NONE;

  /** Nodes and groups of a full catalog that is still coming. */
  private ClusterMap nodesAndGroups = ClusterMap.EMPTY;

  /** Whether a full catalog has begun to come, and its last update has not come yet. */
  private boolean incomplete = true;

  /** Whether what has come is less than a catalog, so that all of it has to be asked for. */
  public boolean isIncomplete() {
    return incomplete;
  }

  /** All tables, with what the nodes reported. */
  public Collection<TableDescription> tables() {
    return tables.values();
  }

  /** All access keys, by id. */
  public Map<String, AccessKey> accessKeys() {
    return Map.copyOf(accessKeys);
  }

  /** What every table may use. */
  public CapacityRules capacity() {
    return capacity;
  }

  /**
   * Takes an update.
   *
   * @param known the map before, which may know partitions better than the image
   * @return the map after; null while the rest of a full catalog is still to come
   * @throws DatabaseException VALIDATION when the update is malformed
   */
  public @Nullable ClusterMap apply(ClusterMap known, CatalogUpdate update) {
    if (update.getFull()) {
      tables.clear();
      partitions.clear();
      accessKeys.clear();
      nodesAndGroups = ClusterMap.EMPTY;
      capacity = CapacityRules.NONE;
      incomplete = true;
    }
    if (update.hasCapacity()) {
      capacity = CapacitySettingsConverter.rules(update.getCapacity());
    }
    if (incomplete) {
      nodesAndGroups = withNodesAndGroups(nodesAndGroups, update);
    }
    takeAccessKeys(update);
    var touched = takePartitions(update);
    for (var message : update.getTablesList()) {
      var description = TableConverter.description(message);
      tables.put(description.definition().id(), description);
      touched.add(description.definition().id());
    }
    for (long dropped : update.getDroppedTablesList()) {
      tables.remove(new TableId(dropped));
      touched.add(new TableId(dropped));
    }
    if (!incomplete) {
      return withTables(withNodesAndGroups(known, update), touched)
          .withVersion(update.getVersion());
    }
    if (update.getVersion() == 0) {
      return null;
    }
    incomplete = false;
    return withTables(nodesAndGroups, tables.keySet()).withVersion(update.getVersion());
  }

  private static ClusterMap withNodesAndGroups(ClusterMap map, CatalogUpdate update) {
    var changed = map;
    for (var node : update.getNodesList()) {
      changed = changed.withNode(ClusterConverter.node(node));
    }
    for (var group : update.getGroupsList()) {
      changed = changed.withGroup(ClusterConverter.group(group));
    }
    return changed;
  }

  private void takeAccessKeys(CatalogUpdate update) {
    for (var dropped : update.getDroppedAccessKeysList()) {
      accessKeys.remove(dropped);
    }
    for (var message : update.getAccessKeysList()) {
      var key = AccessKeyConverter.key(message);
      accessKeys.put(key.id(), key);
    }
  }

  private Set<TableId> takePartitions(CatalogUpdate update) {
    var touched = new HashSet<TableId>();
    for (long dropped : update.getDroppedPartitionsList()) {
      var partition = partitions.remove(new PartitionId(dropped));
      if (partition != null) {
        touched.add(partition.tableId());
      }
    }
    for (var message : update.getPartitionsList()) {
      var partition = ClusterConverter.partition(message);
      partitions.put(partition.id(), partition);
      touched.add(partition.tableId());
    }
    return touched;
  }

  private ClusterMap withTables(ClusterMap map, Set<TableId> touched) {
    var changed = map;
    for (var id : touched) {
      var description = tables.get(id);
      changed =
          description == null
              ? changed.withoutTable(id)
              : changed.withTable(description.definition());
    }
    var byTable = new HashMap<TableId, Collection<PartitionDescriptor>>();
    for (var partition : partitions.values()) {
      if (touched.contains(partition.tableId()) && tables.containsKey(partition.tableId())) {
        byTable.computeIfAbsent(partition.tableId(), _ -> new HashSet<>()).add(partition);
      }
    }
    for (var table : byTable.entrySet()) {
      changed = withPartitions(changed, table.getKey(), table.getValue());
    }
    return changed;
  }

  private static ClusterMap withPartitions(
      ClusterMap map, TableId table, Collection<PartitionDescriptor> partitions) {
    try {
      return map.withPartitions(PartitionMap.of(table, partitions));
    } catch (IllegalArgumentException e) {
      // They leave a hole: the rest is in an update that is still to come.
      return map;
    }
  }
}
