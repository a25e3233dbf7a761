package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is replicated about a cluster, at one position of the placement log. Immutable; a change
 * makes a new image that shares the maps that stayed the same, so two images are compared quickly.
 *
 * <p>All maps are ordered by key: nothing here depends on a hash.
 *
 * @param version counts the entries applied; 0 is the empty catalog
 * @param clusterId null before the cluster is founded
 * @param placement the placement driver's own group, which holds this catalog; null before its
 *     members are known
 * @param capacity what tables may use
 * @param operators that have not ended; no partition is in two of them
 * @param decisions the latest, by id: in the order in which they were last made
 */
public record Catalog(
    long version,
    @Nullable String clusterId,
    ClusterSettings settings,
    CatalogIds ids,
    SortedMap<NodeId, CatalogNode> nodes,
    SortedMap<GroupId, CatalogGroup> groups,
    @Nullable CatalogGroup placement,
    SortedMap<TableId, TableDefinition> tables,
    SortedMap<PartitionId, PartitionDescriptor> partitions,
    SortedMap<String, AccessKey> accessKeys,
    CapacityRules capacity,
    SortedMap<OperatorId, Operator> operators,
    SortedMap<Long, PartitionDecision> decisions) {

  /** Before the first entry. */
  public static final Catalog EMPTY =
      new Catalog(
          0,
          null,
          ClusterSettings.NONE,
          CatalogIds.FIRST,
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          null,
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          CapacityRules.NONE,
          Collections.emptySortedMap(),
          Collections.emptySortedMap());

  /**
   * The catalog after one entry of the log.
   *
   * @param changes of the entry, in order
   */
  public Catalog apply(List<CatalogChange> changes) {
    var draft = new CatalogDraft(this);
    changes.forEach(draft::apply);
    return draft.done(version + 1);
  }

  /** The placement endpoint of a node, if it is this incarnation of it and has one. */
  public @Nullable NodeAddress placementAddress(MemberId member) {
    var node = nodes.get(new NodeId(member.node()));
    return node != null && node.member().id().equals(member) ? node.placement() : null;
  }

  /** Placement endpoints of the members of the placement group, as far as they are known. */
  public List<NodeAddress> placementAddresses() {
    var addresses = new ArrayList<NodeAddress>();
    for (var member : placement == null ? List.<Member>of() : placement.replicas()) {
      var address = placementAddress(member.id());
      if (address != null) {
        addresses.add(address);
      }
    }
    return addresses;
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

  /**
   * The same things at another version, as a snapshot says.
   *
   * @param restoredCapacity with its version
   * @param restoredDecisions as they were kept: which ones are is not decided anew
   */
  public Catalog restored(
      long restoredVersion,
      CatalogIds restoredIds,
      CapacityRules restoredCapacity,
      SortedMap<Long, PartitionDecision> restoredDecisions) {
    return new Catalog(
        restoredVersion,
        clusterId,
        settings,
        restoredIds,
        nodes,
        groups,
        placement,
        tables,
        partitions,
        accessKeys,
        restoredCapacity,
        operators,
        Collections.unmodifiableSortedMap(restoredDecisions));
  }
}
