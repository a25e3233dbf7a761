package io.isotherm.model.cluster;

import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as routers and nodes see it: tables, their partitions, groups and nodes. Immutable; a
 * delta makes a new map that shares what did not change. Iteration is in the order of ids, so that
 * whoever computes with it does the same everywhere.
 *
 * <p>Not checked here, since deltas arrive one after the other: that every partition's group and
 * every group's node is known.
 */
public final class ClusterMap {
  /** Nothing, at version 0. */
  public static final ClusterMap EMPTY =
      new ClusterMap(
          0,
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap());

  private final long version;
  private final SortedMap<TableId, TableDefinition> tables;
  private final SortedMap<String, TableId> names;
  private final SortedMap<TableId, PartitionMap> partitions;
  private final SortedMap<Long, GroupDescriptor> groups;
  private final SortedMap<NodeId, NodeDescriptor> nodes;

  private ClusterMap(
      long version,
      SortedMap<TableId, TableDefinition> tables,
      SortedMap<String, TableId> names,
      SortedMap<TableId, PartitionMap> partitions,
      SortedMap<Long, GroupDescriptor> groups,
      SortedMap<NodeId, NodeDescriptor> nodes) {
    this.version = version;
    this.tables = tables;
    this.names = names;
    this.partitions = partitions;
    this.groups = groups;
    this.nodes = nodes;
  }

  /** The catalog's version that this is; counts up. */
  public long version() {
    return version;
  }

  /** All tables, in the order of their ids. */
  public Collection<TableDefinition> tables() {
    return tables.values();
  }

  public @Nullable TableDefinition table(TableId id) {
    return tables.get(id);
  }

  public @Nullable TableDefinition table(String name) {
    var id = names.get(name);
    return id == null ? null : tables.get(id);
  }

  /** The partitions of a table; null when the table is unknown or has none yet. */
  public @Nullable PartitionMap partitions(TableId id) {
    return partitions.get(id);
  }

  /** All groups, in the order of their ids. */
  public Collection<GroupDescriptor> groups() {
    return groups.values();
  }

  public @Nullable GroupDescriptor group(long id) {
    return groups.get(id);
  }

  /** All nodes, in the order of their ids. */
  public Collection<NodeDescriptor> nodes() {
    return nodes.values();
  }

  public @Nullable NodeDescriptor node(NodeId id) {
    return nodes.get(id);
  }

  public ClusterMap withVersion(long changed) {
    return new ClusterMap(changed, tables, names, partitions, groups, nodes);
  }

  /** With a table added or changed; its name does not change while it exists. */
  public ClusterMap withTable(TableDefinition table) {
    return new ClusterMap(
        version,
        put(tables, table.id(), table),
        put(names, table.name(), table.id()),
        partitions,
        groups,
        nodes);
  }

  /** Without a table and its partitions. */
  public ClusterMap withoutTable(TableId id) {
    var table = tables.get(id);
    if (table == null) {
      return this;
    }
    // A new table may have taken the name of the one that goes.
    boolean namesIt = id.equals(names.get(table.name()));
    return new ClusterMap(
        version,
        remove(tables, id),
        namesIt ? remove(names, table.name()) : names,
        remove(partitions, id),
        groups,
        nodes);
  }

  /** With all partitions of a table. */
  public ClusterMap withPartitions(PartitionMap map) {
    return new ClusterMap(
        version, tables, names, put(partitions, map.tableId(), map), groups, nodes);
  }

  public ClusterMap withGroup(GroupDescriptor group) {
    return new ClusterMap(
        version, tables, names, partitions, put(groups, group.id(), group), nodes);
  }

  public ClusterMap withNode(NodeDescriptor node) {
    return new ClusterMap(version, tables, names, partitions, groups, put(nodes, node.id(), node));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterMap that
        && version == that.version
        && tables.equals(that.tables)
        && partitions.equals(that.partitions)
        && groups.equals(that.groups)
        && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(version);
  }

  @Override
  public String toString() {
    return "version " + version + ": " + tables.values() + partitions.values() + groups.values();
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> put(
      SortedMap<K, V> map, K key, V value) {
    var copy = new TreeMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableSortedMap(copy);
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> remove(SortedMap<K, V> map, K key) {
    var copy = new TreeMap<>(map);
    copy.remove(key);
    return Collections.unmodifiableSortedMap(copy);
  }
}
