package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is replicated about a cluster, at one position of the placement log. Immutable; a change
 * makes a new image that shares the maps that stayed the same, so two images are compared quickly.
 *
 * <p>All maps are ordered by key: nothing here depends on a hash.
 *
 * @param version counts the entries applied; 0 is the empty catalog
 * @param clusterId null before the cluster is founded
 */
public record Catalog(
    long version,
    @Nullable String clusterId,
    ClusterSettings settings,
    CatalogIds ids,
    SortedMap<NodeId, CatalogNode> nodes,
    SortedMap<GroupId, CatalogGroup> groups,
    SortedMap<TableId, TableDefinition> tables,
    SortedMap<PartitionId, PartitionDescriptor> partitions,
    SortedMap<String, AccessKey> accessKeys) {

  /** Before the first entry. */
  public static final Catalog EMPTY =
      new Catalog(
          0,
          null,
          ClusterSettings.NONE,
          CatalogIds.FIRST,
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap());

  /**
   * The catalog after one entry of the log.
   *
   * @param changes of the entry, in order
   */
  public Catalog apply(List<CatalogChange> changes) {
    var image = this;
    for (var change : changes) {
      image = image.apply(change);
    }
    return image.withVersion(version + 1);
  }

  /** The table of that name; null when there is none. */
  public @Nullable TableDefinition table(String name) {
    for (var table : tables.values()) {
      if (table.name().equals(name)) {
        return table;
      }
    }
    return null;
  }

  /** The partitions of a table, by id. Looks at every partition. */
  public List<PartitionDescriptor> partitionsOf(TableId table) {
    return partitions.values().stream().filter(p -> p.tableId().equals(table)).toList();
  }

  /** The same things at another version, as a snapshot says. */
  public Catalog restored(long restoredVersion, CatalogIds restoredIds) {
    return new Catalog(
        restoredVersion,
        clusterId,
        settings,
        restoredIds,
        nodes,
        groups,
        tables,
        partitions,
        accessKeys);
  }

  private Catalog apply(CatalogChange change) {
    return switch (change) {
      case CatalogChange.ClusterFounded(var id, var founded) ->
          new Catalog(version, id, founded, ids, nodes, groups, tables, partitions, accessKeys);
      case CatalogChange.NodeRegistered(var node) ->
          new Catalog(
              version,
              clusterId,
              settings,
              ids,
              put(nodes, node.id(), node),
              groups,
              tables,
              partitions,
              accessKeys);
      case CatalogChange.GroupPlanned(var group) -> withGroup(group);
      case CatalogChange.GroupMembersChanged(var group) -> withGroup(group);
      case CatalogChange.TableCreated(var table) -> withTable(table);
      case CatalogChange.TableChanged(var table) -> withTable(table);
      case CatalogChange.TableDropped(var table) ->
          new Catalog(
              version,
              clusterId,
              settings,
              ids,
              nodes,
              groups,
              remove(tables, List.of(table)),
              partitions,
              accessKeys);
      case CatalogChange.PartitionsPlaced(var placed) -> withPartitions(placed);
      case CatalogChange.PartitionsRemoved(var removed) ->
          new Catalog(
              version,
              clusterId,
              settings,
              ids,
              nodes,
              groups,
              tables,
              remove(partitions, removed),
              accessKeys);
      case CatalogChange.AccessKeyChanged(var key) ->
          withAccessKeys(put(accessKeys, key.id(), key));
      case CatalogChange.AccessKeyDropped(var id) ->
          withAccessKeys(remove(accessKeys, List.of(id)));
    };
  }

  private Catalog withVersion(long changed) {
    return new Catalog(
        changed, clusterId, settings, ids, nodes, groups, tables, partitions, accessKeys);
  }

  private Catalog withGroup(CatalogGroup group) {
    return new Catalog(
        version,
        clusterId,
        settings,
        ids.afterGroup(group.id().value()),
        nodes,
        put(groups, group.id(), group),
        tables,
        partitions,
        accessKeys);
  }

  private Catalog withTable(TableDefinition table) {
    return new Catalog(
        version,
        clusterId,
        settings,
        ids.afterTable(table.id().value()),
        nodes,
        groups,
        put(tables, table.id(), table),
        partitions,
        accessKeys);
  }

  private Catalog withPartitions(List<PartitionDescriptor> placed) {
    var copy = new TreeMap<>(partitions);
    var next = ids;
    for (var partition : placed) {
      copy.put(partition.id(), partition);
      next = next.afterPartition(partition.id().value());
    }
    return new Catalog(
        version,
        clusterId,
        settings,
        next,
        nodes,
        groups,
        tables,
        Collections.unmodifiableSortedMap(copy),
        accessKeys);
  }

  private Catalog withAccessKeys(SortedMap<String, AccessKey> changed) {
    return new Catalog(
        version, clusterId, settings, ids, nodes, groups, tables, partitions, changed);
  }

  private static <K, V> SortedMap<K, V> put(SortedMap<K, V> map, K key, V value) {
    var copy = new TreeMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableSortedMap(copy);
  }

  private static <K, V> SortedMap<K, V> remove(SortedMap<K, V> map, Collection<K> keys) {
    var copy = new TreeMap<>(map);
    copy.keySet().removeAll(keys);
    return Collections.unmodifiableSortedMap(copy);
  }
}
