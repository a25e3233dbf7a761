package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalog on its way from one image to the next. One thread; used once. */
final class CatalogDraft {
  /** A map that is copied when it is first changed, so that one that stays the same is shared. */
  private static final class Draft<K extends Comparable<K>, V> {
    private final SortedMap<K, V> original;
    private @Nullable TreeMap<K, V> copy;

    Draft(SortedMap<K, V> original) {
      this.original = original;
    }

    NavigableMap<K, V> changed() {
      var made = copy == null ? new TreeMap<>(original) : copy;
      copy = made;
      return made;
    }

    void put(K key, V value) {
      changed().put(key, value);
    }

    void remove(K key) {
      changed().remove(key);
    }

    void removeAll(Collection<K> keys) {
      changed().keySet().removeAll(keys);
    }

    SortedMap<K, V> done() {
      return copy == null ? original : Collections.unmodifiableSortedMap(copy);
    }
  }

  private @Nullable String clusterId;
  private ClusterSettings settings;
  private CatalogIds ids;
  private final Draft<NodeId, CatalogNode> nodes;
  private final Draft<GroupId, CatalogGroup> groups;
  private @Nullable CatalogGroup placement;
  private final Draft<TableId, TableDefinition> tables;
  private final Draft<PartitionId, PartitionDescriptor> partitions;
  private final Draft<String, AccessKey> accessKeys;
  private final Draft<OperatorId, Operator> operators;
  private CapacityRules capacity;
  private final Draft<Long, PartitionDecision> decisions;

  CatalogDraft(Catalog before) {
    clusterId = before.clusterId();
    settings = before.settings();
    ids = before.ids();
    nodes = new Draft<>(before.nodes());
    groups = new Draft<>(before.groups());
    placement = before.placement();
    tables = new Draft<>(before.tables());
    partitions = new Draft<>(before.partitions());
    accessKeys = new Draft<>(before.accessKeys());
    capacity = before.capacity();
    operators = new Draft<>(before.operators());
    decisions = new Draft<>(before.decisions());
  }

  Catalog done(long version) {
    return new Catalog(
        version,
        clusterId,
        settings,
        ids,
        nodes.done(),
        groups.done(),
        placement,
        tables.done(),
        partitions.done(),
        accessKeys.done(),
        capacity,
        operators.done(),
        decisions.done());
  }

  void apply(CatalogChange change) {
    switch (change) {
      case CatalogChange.ClusterFounded(var id, var founded) -> {
        clusterId = id;
        settings = founded;
      }
      case CatalogChange.NodeRegistered(var node) -> nodes.put(node.id(), node);
      case CatalogChange.GroupPlanned(var group) -> put(group);
      case CatalogChange.GroupMembersChanged(var group) -> put(group);
      case CatalogChange.TableCreated(var table) -> put(table);
      case CatalogChange.TableChanged(var table) -> put(table);
      case CatalogChange.TableDropped(var table) -> {
        tables.remove(table);
        capacity = capacity.with(table, CapacityChange.NONE);
      }
      case CatalogChange.PartitionsPlaced(var placed) -> {
        for (var partition : placed) {
          partitions.put(partition.id(), partition);
          ids = ids.afterPartition(partition.id().value());
        }
      }
      case CatalogChange.PartitionsRemoved(var removed) -> partitions.removeAll(removed);
      case CatalogChange.AccessKeyChanged(var key) -> accessKeys.put(key.id(), key);
      case CatalogChange.AccessKeyDropped(var id) -> accessKeys.remove(id);
      case CatalogChange.ClusterCapacityChanged(var changed) -> capacity = capacity.with(changed);
      case CatalogChange.TableCapacityChanged(var table, var own) ->
          capacity = capacity.with(table, own);
      case CatalogChange.OperatorPlanned(var operator) -> put(operator);
      case CatalogChange.OperatorEnded(var id) -> operators.remove(id);
      case CatalogChange.OperatorGivenUp(var id, var reason) ->
          operators.changed().computeIfPresent(id, (_, operator) -> operator.givenUp(reason));
      case CatalogChange.DecisionNoted noted -> {
        KeptDecisions.note(decisions.changed(), noted);
        ids = ids.afterDecision(noted.decision().id());
      }
    }
  }

  private void put(CatalogGroup group) {
    if (group.isPlacement()) {
      placement = group;
      return;
    }
    groups.put(group.id(), group);
    ids = ids.afterGroup(group.id().value());
  }

  private void put(TableDefinition table) {
    tables.put(table.id(), table);
    ids = ids.afterTable(table.id().value());
  }

  private void put(Operator operator) {
    operators.put(operator.id(), operator);
    ids = ids.afterOperator(operator.id().value());
    for (var partition : operator.change().after()) {
      ids = ids.afterPartition(partition.id().value());
    }
  }
}
