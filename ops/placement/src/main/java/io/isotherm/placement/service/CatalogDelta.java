package io.isotherm.placement.service;

import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.GroupLeader;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.planner.PartitionUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The difference of two views, as messages. Pure.
 *
 * <p>A large difference becomes several messages, each with whole tables, so that none is above
 * what a channel takes. Only the last has the new version: whoever loses the stream in between asks
 * again from the version before.
 */
final class CatalogDelta {
  /** Partitions of one message, but for those of its last table: about 200 KB. */
  private static final int MESSAGE_PARTITIONS_MAX = 2_000;

  /** Bytes of the tables of one message, but for the last, which may have 80 KB of tags. */
  private static final int MESSAGE_TABLES_BYTES_MAX = 1_000_000;

  private static final PartitionUsage NOTHING = new PartitionUsage(0, 0);

  private CatalogDelta() {}

  /** All of a view. */
  static List<CatalogUpdate> full(PlacementView to) {
    return messages(PlacementView.EMPTY, to, true);
  }

  /** What changed; nothing when all is the same. */
  static List<CatalogUpdate> between(PlacementView from, PlacementView to) {
    return from.equals(to) ? List.of() : messages(from, to, false);
  }

  private static List<CatalogUpdate> messages(PlacementView from, PlacementView to, boolean full) {
    var messages = new ArrayList<CatalogUpdate>();
    var message = CatalogUpdate.newBuilder().setFull(full);
    addNodesAndGroups(from, to, message);
    addAccessKeys(from, to, message);
    addDropped(from, to, message);
    if (!from.catalog().capacity().equals(to.catalog().capacity())) {
      message.setCapacity(CapacitySettingsConverter.message(to.catalog().capacity()));
    }
    var changed = changedPartitions(from, to);
    var before = descriptions(from);
    int partitions = 0;
    int tablesBytes = 0;
    for (var description : descriptions(to).values()) {
      var table = description.definition().id();
      if (!description.equals(before.get(table))) {
        var changedTable = TableConverter.message(description);
        message.addTables(changedTable);
        tablesBytes += changedTable.getSerializedSize();
      }
      for (var partition : changed.getOrDefault(table, List.of())) {
        message.addPartitions(ClusterConverter.message(partition));
        partitions++;
      }
      if (partitions >= MESSAGE_PARTITIONS_MAX || tablesBytes >= MESSAGE_TABLES_BYTES_MAX) {
        messages.add(message.setVersion(from.catalog().version()).build());
        message = CatalogUpdate.newBuilder();
        partitions = 0;
        tablesBytes = 0;
      }
    }
    messages.add(message.setVersion(to.catalog().version()).build());
    return messages;
  }

  private static void addNodesAndGroups(
      PlacementView from, PlacementView to, CatalogUpdate.Builder message) {
    changed(from.catalog().nodes(), to.catalog().nodes())
        .forEach(node -> message.addNodes(CatalogMessages.toNode(node)));
    changed(from.catalog().groups(), to.catalog().groups())
        .forEach(group -> message.addGroups(CatalogMessages.toMessage(group)));
    var placement = to.catalog().placementAddresses();
    if (!placement.equals(from.catalog().placementAddresses())) {
      placement.forEach(address -> message.addPlacementAddresses(address.toString()));
    }
    to.leaders().entrySet().stream()
        .filter(leader -> !leader.getValue().equals(from.leaders().get(leader.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .forEach(leader ->
            message.addLeaders(
                GroupLeader.newBuilder()
                    .setGroup(leader.getKey().value())
                    .setNode(leader.getValue().node())
                    .setTerm(leader.getValue().term())));
  }

  private static void addAccessKeys(
      PlacementView from, PlacementView to, CatalogUpdate.Builder message) {
    var known = to.catalog().accessKeys();
    changed(from.catalog().accessKeys(), known)
        .forEach(key -> message.addAccessKeys(AccessKeyConverter.message(key)));
    from.catalog().accessKeys().keySet().stream()
        .filter(id -> !known.containsKey(id))
        .forEach(message::addDroppedAccessKeys);
  }

  private static void addDropped(
      PlacementView from, PlacementView to, CatalogUpdate.Builder message) {
    if (!from.catalog().tables().equals(to.catalog().tables())) {
      for (var table : from.catalog().tables().keySet()) {
        if (!to.catalog().tables().containsKey(table)) {
          message.addDroppedTables(table.value());
        }
      }
    }
    if (!from.catalog().partitions().equals(to.catalog().partitions())) {
      for (var partition : from.catalog().partitions().keySet()) {
        if (!to.catalog().partitions().containsKey(partition)) {
          message.addDroppedPartitions(partition.value());
        }
      }
    }
  }

  private static Map<TableId, List<PartitionDescriptor>> changedPartitions(
      PlacementView from, PlacementView to) {
    var byTable = new HashMap<TableId, List<PartitionDescriptor>>();
    for (var partition : changed(from.catalog().partitions(), to.catalog().partitions())) {
      byTable.computeIfAbsent(partition.tableId(), _ -> new ArrayList<>()).add(partition);
    }
    return byTable;
  }

  private static Map<TableId, TableDescription> descriptions(PlacementView view) {
    var counts = new HashMap<TableId, Integer>();
    for (var partition : view.catalog().partitions().values()) {
      counts.merge(partition.tableId(), 1, Integer::sum);
    }
    var descriptions = new TreeMap<TableId, TableDescription>();
    for (var table : view.catalog().tables().values()) {
      var usage = view.usage().getOrDefault(table.id(), NOTHING);
      descriptions.put(
          table.id(),
          new TableDescription(
              table, counts.getOrDefault(table.id(), 0), usage.itemCount(), usage.sizeBytes()));
    }
    return descriptions;
  }

  private static <K, V> List<V> changed(Map<K, V> from, Map<K, V> to) {
    // Maps that stayed the same are the same object, so this is quick where it matters.
    if (from.equals(to)) {
      return List.of();
    }
    return to.entrySet().stream()
        .filter(entry -> !Objects.equals(entry.getValue(), from.get(entry.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }
}
