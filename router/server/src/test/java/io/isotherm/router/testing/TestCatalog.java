package io.isotherm.router.testing;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.GroupLeader;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.router.route.CatalogStreams;
import io.isotherm.router.route.CatalogWatcher;
import io.isotherm.router.route.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Catalogs of one table over nodes n1, n2 and n3, which host all groups. */
public final class TestCatalog {
  public static final TableId TABLE_ID = new TableId(1);
  public static final KeySchema KEY =
      KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N));
  public static final TableSchema TABLE = new TableSchema(TABLE_ID, "things", KEY);
  public static final List<String> NODES = List.of("n1", "n2", "n3");

  private TestCatalog() {}

  /**
   * A full catalog: partition i, from 1, is held by group i, whose leader is node i, round and
   * round.
   *
   * @param bounds between the partitions, in order
   */
  public static CatalogUpdate full(List<Bytes> bounds) {
    var update = CatalogUpdate.newBuilder().setVersion(1).setFull(true);
    addNodes(update);
    update.addTables(table(bounds.size() + 1));
    for (var partition : partitions(bounds)) {
      update.addGroups(group(partition.groupId()));
      update.addPartitions(ClusterConverter.message(partition));
      update.addLeaders(
          GroupLeader.newBuilder()
              .setGroup(partition.groupId())
              .setNode(NODES.get((int) (partition.groupId() - 1) % NODES.size()))
              .setTerm(1));
    }
    return update.build();
  }

  public static io.isotherm.api.v1.Table table(int partitions) {
    return TableConverter.message(
        new TableDescription(
            new TableDefinition(TABLE, TableStatus.ACTIVE, TableSettings.DEFAULT, 0),
            partitions,
            0,
            0));
  }

  public static List<PartitionDescriptor> partitions(List<Bytes> bounds) {
    var partitions = new ArrayList<PartitionDescriptor>();
    for (int i = 0; i <= bounds.size(); i++) {
      partitions.add(
          partition(
              i + 1L,
              new KeyRange(
                  i == 0 ? Bytes.EMPTY : bounds.get(i - 1),
                  i == bounds.size() ? Bytes.EMPTY : bounds.get(i)),
              1));
    }
    return partitions;
  }

  /** A partition, in the group of the same number. */
  public static PartitionDescriptor partition(long id, KeyRange range, long epoch) {
    return new PartitionDescriptor(
        new PartitionId(id), TABLE_ID, range, new PartitionEpoch(epoch), id);
  }

  public static Group group(long id) {
    var group = Group.newBuilder().setId(id);
    NODES.forEach(node -> group.addReplicas(Group.Replica.newBuilder().setNode(node)));
    return group.build();
  }

  public static void addNodes(CatalogUpdate.Builder update) {
    for (var node : NODES) {
      update.addNodes(
          Node.newBuilder()
              .setId(node)
              .setIncarnation("1")
              .setNodeAddress("127.0.0.1:7100")
              .setRaftAddress("127.0.0.1:7200")
              .setRouterAddress(node + ":7000")
              .setZone("zone-" + node));
    }
  }

  /** A routing table that has taken these updates. */
  public static RoutingTable routes(CatalogUpdate... updates) {
    var routes = new RoutingTable();
    var heard = watched(routes);
    for (var update : updates) {
      heard.updated(update);
    }
    return routes;
  }

  /** Takes updates for a routing table. */
  public static CatalogStreams.Listener watched(RoutingTable routes) {
    var listener = new AtomicReference<CatalogStreams.Listener>();
    var watcher =
        new CatalogWatcher(
            routes,
            (_, _, heard) -> {
              listener.set(heard);
              return () -> {};
            },
            () -> {});
    watcher.start();
    return Objects.requireNonNull(listener.get(), "Nobody watches.");
  }
}
