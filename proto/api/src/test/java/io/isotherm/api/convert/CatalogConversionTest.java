package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.GroupLeader;
import io.isotherm.api.v1.Table;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.capacity.ConsumedCapacity;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescriptor;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeRole;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CatalogConversionTest {
  private static final TableDefinition TABLE =
      new TableDefinition(
          new TableSchema(
              new TableId(3),
              "music",
              KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N))),
          TableStatus.ACTIVE,
          new TableSettings(new BillingMode.Provisioned(5, 6), true),
          1_234);
  private static final NodeDescriptor NODE =
      new NodeDescriptor(
          new NodeId("n1"),
          0xfedcba98L,
          new NodeAddress("localhost", 7100),
          new NodeAddress("::1", 7200),
          Set.of(NodeRole.NODE),
          "a");
  private static final Bytes MIDDLE = Bytes.owned(new byte[] {8});
  private static final PartitionDescriptor WHOLE = partition(1, KeyRange.ALL);
  private static final PartitionDescriptor LOWER = partition(2, new KeyRange(Bytes.EMPTY, MIDDLE));
  private static final PartitionDescriptor UPPER = partition(3, new KeyRange(MIDDLE, Bytes.EMPTY));

  @Test
  void nodesPartitionsTablesAndCapacityComeBackAsTheyWere() {
    assertThat(ClusterConverter.node(ClusterConverter.message(NODE))).isEqualTo(NODE);
    assertThat(ClusterConverter.partition(ClusterConverter.message(UPPER))).isEqualTo(UPPER);
    var described = new TableDescription(TABLE, 4, 5, 6);
    assertThat(TableConverter.description(TableConverter.message(described))).isEqualTo(described);
    var onDemand = TABLE.withSettings(TableSettings.DEFAULT);
    assertThat(TableConverter.definition(TableConverter.message(onDemand))).isEqualTo(onDemand);
    var consumed = new ConsumedCapacity("music", new CapacityUnits(1), CapacityUnits.ofWhole(3));
    assertThat(CapacityConverter.capacity(CapacityConverter.message(consumed))).isEqualTo(consumed);
  }

  @ParameterizedTest
  @EnumSource(TableStatus.class)
  void everyStatusComesBackAsItWas(TableStatus status) {
    var table = TABLE.withStatus(status);
    assertThat(TableConverter.definition(TableConverter.message(table))).isEqualTo(table);
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void everyKeyTypeComesBackAsItWas(KeyType type) {
    var schema = KeySchema.of(new KeyAttribute("pk", type));
    assertThat(TableConverter.keySchema(TableConverter.message(schema))).isEqualTo(schema);
  }

  @Test
  void aTableWithoutKeyIsRefused() {
    assertThatThrownBy(() -> TableConverter.definition(Table.getDefaultInstance()))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(TableConverter.NO_KEY);
  }

  @Test
  void aFullUpdateForgetsWhatWasBefore() {
    var before = CatalogUpdates.apply(ClusterMap.EMPTY, founded());
    assertThat(before.version()).isEqualTo(1);
    assertThat(before.node(NODE.id())).isEqualTo(NODE);
    assertThat(before.table("music")).isEqualTo(TABLE);
    assertThat(before.partitions(TABLE.id()))
        .isEqualTo(PartitionMap.of(TABLE.id(), List.of(WHOLE)));
    assertThat(before.groups().iterator().next().leader()).isEqualTo(NODE.id());
    var after = CatalogUpdates.apply(before, CatalogUpdate.newBuilder().setFull(true).build());
    assertThat(after).isEqualTo(ClusterMap.EMPTY);
  }

  @Test
  void aSplitReplacesThePartition() {
    var before = CatalogUpdates.apply(ClusterMap.EMPTY, founded());
    var after = CatalogUpdates.apply(before, split().build());
    assertThat(after.partitions(TABLE.id()))
        .isEqualTo(PartitionMap.of(TABLE.id(), List.of(LOWER, UPPER)));
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void anUpdateThatLeavesAHoleIsRefused() {
    var before = CatalogUpdates.apply(ClusterMap.EMPTY, founded());
    var hole = split().removePartitions(1).build();
    assertThatThrownBy(() -> CatalogUpdates.apply(before, hole))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(CatalogUpdates.DOES_NOT_FIT);
  }

  @Test
  void aGroupThatChangesKeepsItsLeaderAndLosesItWhenToldSo() {
    var before = CatalogUpdates.apply(ClusterMap.EMPTY, founded());
    var kept = CatalogUpdates.apply(before, CatalogUpdate.newBuilder().addGroups(group()).build());
    assertThat(kept.groups().iterator().next().leader()).isEqualTo(NODE.id());
    var lost =
        CatalogUpdates.apply(
            kept,
            CatalogUpdate.newBuilder().addLeaders(GroupLeader.newBuilder().setGroup(9)).build());
    assertThat(lost.groups().iterator().next().leader()).isNull();
  }

  @Test
  void aDroppedTableGoesWithItsPartitions() {
    var before = CatalogUpdates.apply(ClusterMap.EMPTY, founded());
    var noPartitions =
        CatalogUpdates.apply(before, CatalogUpdate.newBuilder().addDroppedPartitions(1).build());
    assertThat(noPartitions.partitions(TABLE.id())).isNull();
    assertThat(noPartitions.table("music")).isEqualTo(TABLE);
    var noTable =
        CatalogUpdates.apply(
            before, CatalogUpdate.newBuilder().addDroppedPartitions(1).addDroppedTables(3).build());
    assertThat(noTable.partitions(TABLE.id())).isNull();
    assertThat(noTable.table("music")).isNull();
  }

  private static CatalogUpdate founded() {
    return CatalogUpdate.newBuilder()
        .setVersion(1)
        .setFull(true)
        .addNodes(ClusterConverter.message(NODE))
        .addGroups(group())
        .addTables(TableConverter.message(TABLE))
        .addPartitions(ClusterConverter.message(WHOLE))
        .addLeaders(GroupLeader.newBuilder().setGroup(9).setNode("n1").setTerm(1))
        .build();
  }

  private static CatalogUpdate.Builder split() {
    return CatalogUpdate.newBuilder()
        .setVersion(2)
        .addDroppedPartitions(1)
        .addPartitions(ClusterConverter.message(UPPER))
        .addPartitions(ClusterConverter.message(LOWER));
  }

  private static Group group() {
    return Group.newBuilder()
        .setId(9)
        .addReplicas(Group.Replica.newBuilder().setNode("n1"))
        .build();
  }

  private static PartitionDescriptor partition(long id, KeyRange range) {
    return new PartitionDescriptor(new PartitionId(id), TABLE.id(), range, PartitionEpoch.FIRST, 9);
  }
}
