package io.isotherm.placement.service;

import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.internal.v1.CatalogSnapshot;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogIds;
import io.isotherm.placement.catalog.ClusterSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.TreeMap;

/** The catalog's form in snapshots (isotherm/internal/v1/log.proto). Pure. */
final class CatalogSnapshots {
  private CatalogSnapshots() {}

  static byte[] encode(Catalog catalog) {
    var cluster = catalog.clusterId();
    var snapshot =
        CatalogSnapshot.newBuilder()
            .setVersion(catalog.version())
            .setClusterId(cluster == null ? "" : cluster)
            .setReplicas(catalog.settings().replicas())
            .setGroupsFixed(catalog.settings().groupsFixed())
            .setFeatureLevel(catalog.settings().featureLevel())
            .setNextTableId(catalog.ids().nextTable())
            .setNextPartitionId(catalog.ids().nextPartition())
            .setNextGroupId(catalog.ids().nextGroup())
            .setNextOperatorId(catalog.ids().nextOperator())
            .setNextDecisionId(catalog.ids().nextDecision());
    catalog.nodes().values().forEach(node -> snapshot.addNodes(CatalogMessages.toMessage(node)));
    catalog
        .groups()
        .values()
        .forEach(group -> snapshot.addGroups(CatalogMessages.toMessage(group)));
    var placement = catalog.placement();
    if (placement != null) {
      snapshot.setPlacement(CatalogMessages.toMessage(placement));
    }
    catalog.tables().values().forEach(table -> snapshot.addTables(TableConverter.message(table)));
    catalog
        .partitions()
        .values()
        .forEach(partition -> snapshot.addPartitions(ClusterConverter.message(partition)));
    catalog
        .accessKeys()
        .values()
        .forEach(key -> snapshot.addAccessKeys(AccessKeyConverter.message(key)));
    if (catalog.capacity().version() > 0) {
      snapshot.setCapacity(CapacitySettingsConverter.message(catalog.capacity()));
    }
    catalog
        .operators()
        .values()
        .forEach(operator -> snapshot.addOperators(CatalogMessages.toMessage(operator)));
    catalog
        .decisions()
        .values()
        .forEach(decision -> snapshot.addDecisions(PartitionConverter.message(decision)));
    return snapshot.build().toByteArray();
  }

  /**
   * @throws IOException when it cannot be read
   */
  static Catalog decode(ByteBuffer bytes) throws IOException {
    var snapshot = CatalogSnapshot.parseFrom(bytes);
    try {
      return toCatalog(snapshot);
    } catch (IllegalArgumentException | DatabaseException malformed) {
      throw new IOException("The snapshot of the catalog cannot be read.", malformed);
    }
  }

  private static Catalog toCatalog(CatalogSnapshot snapshot) {
    var changes = new ArrayList<CatalogChange>();
    if (!snapshot.getClusterId().isEmpty()) {
      changes.add(
          new CatalogChange.ClusterFounded(
              snapshot.getClusterId(),
              new ClusterSettings(
                  snapshot.getReplicas(), snapshot.getGroupsFixed(), snapshot.getFeatureLevel())));
    }
    for (var node : snapshot.getNodesList()) {
      changes.add(new CatalogChange.NodeRegistered(CatalogMessages.toNode(node)));
    }
    for (var group : snapshot.getGroupsList()) {
      changes.add(new CatalogChange.GroupPlanned(CatalogMessages.toGroup(group)));
    }
    if (snapshot.hasPlacement()) {
      changes.add(
          new CatalogChange.GroupMembersChanged(CatalogMessages.toGroup(snapshot.getPlacement())));
    }
    for (var table : snapshot.getTablesList()) {
      changes.add(new CatalogChange.TableCreated(TableConverter.definition(table)));
    }
    changes.add(
        new CatalogChange.PartitionsPlaced(
            snapshot.getPartitionsList().stream().map(ClusterConverter::partition).toList()));
    for (var key : snapshot.getAccessKeysList()) {
      changes.add(new CatalogChange.AccessKeyChanged(AccessKeyConverter.key(key)));
    }
    for (var operator : snapshot.getOperatorsList()) {
      changes.add(new CatalogChange.OperatorPlanned(CatalogMessages.toOperator(operator)));
    }
    var decisions = new TreeMap<Long, PartitionDecision>();
    for (var decision : snapshot.getDecisionsList()) {
      decisions.put(decision.getId(), PartitionConverter.decision(decision));
    }
    var capacity =
        snapshot.hasCapacity()
            ? CapacitySettingsConverter.rules(snapshot.getCapacity())
            : CapacityRules.NONE;
    return Catalog.EMPTY
        .apply(changes)
        .restored(snapshot.getVersion(), ids(snapshot), capacity, decisions);
  }

  private static CatalogIds ids(CatalogSnapshot snapshot) {
    // A snapshot of before there were operators says 0; ids begin at 1.
    return new CatalogIds(
        snapshot.getNextTableId(),
        snapshot.getNextPartitionId(),
        snapshot.getNextGroupId(),
        Math.max(1, snapshot.getNextOperatorId()),
        Math.max(1, snapshot.getNextDecisionId()));
  }
}
