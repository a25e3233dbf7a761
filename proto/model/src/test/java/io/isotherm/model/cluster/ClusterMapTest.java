package io.isotherm.model.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterMapTest {
  private static final NodeId NODE_1 = new NodeId("n1");
  private static final NodeId NODE_2 = new NodeId("n2");

  @Test
  void aDeltaLeavesTheOldMapAsItWas() {
    var before = ClusterMap.EMPTY.withVersion(1).withTable(table(1, "orders"));
    var after = before.withVersion(2).withTable(table(2, "users")).withoutTable(new TableId(1));
    assertThat(before.table("orders")).isEqualTo(table(1, "orders"));
    assertThat(before.table("users")).isNull();
    assertThat(before.version()).isEqualTo(1);
    assertThat(after.table("orders")).isNull();
    assertThat(after.table(new TableId(1))).isNull();
    assertThat(after.table("users")).isEqualTo(table(2, "users"));
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void namesTellCasesApart() {
    var map = ClusterMap.EMPTY.withTable(table(1, "orders"));
    assertThat(map.table("Orders")).isNull();
  }

  @Test
  void aTableGoesWithItsPartitions() {
    var map = ClusterMap.EMPTY.withTable(table(1, "orders")).withPartitions(partitions(1));
    assertThat(map.partitions(new TableId(1))).isEqualTo(partitions(1));
    assertThat(map.withoutTable(new TableId(1)).partitions(new TableId(1))).isNull();
  }

  @Test
  void aNameThatWasTakenOverStaysWhenItsFormerTableGoes() {
    var map =
        ClusterMap.EMPTY
            .withTable(table(1, "orders").withStatus(TableStatus.DELETING))
            .withTable(table(2, "orders"));
    assertThat(map.withoutTable(new TableId(1)).table("orders")).isEqualTo(table(2, "orders"));
  }

  @Test
  void iterationIsInTheOrderOfIds() {
    var map =
        ClusterMap.EMPTY
            .withNode(node(NODE_2))
            .withNode(node(NODE_1))
            .withGroup(new GroupDescriptor(9, List.of(NODE_1)))
            .withGroup(new GroupDescriptor(3, List.of(NODE_2)))
            .withTable(table(5, "a"))
            .withTable(table(4, "b"));
    assertThat(map.nodes()).containsExactly(node(NODE_1), node(NODE_2));
    assertThat(map.groups()).extracting(GroupDescriptor::id).containsExactly(3L, 9L);
    assertThat(map.tables()).extracting(TableDefinition::name).containsExactly("b", "a");
  }

  @Test
  void aGroupThatChangesReplacesWhatItWas() {
    var map =
        ClusterMap.EMPTY
            .withGroup(new GroupDescriptor(3, List.of(NODE_1)))
            .withGroup(new GroupDescriptor(3, List.of(NODE_1, NODE_2)));
    assertThat(map.groups()).containsExactly(new GroupDescriptor(3, List.of(NODE_1, NODE_2)));
    assertThat(map.group(4)).isNull();
  }

  private static TableDefinition table(long id, String name) {
    var key = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    return new TableDefinition(
        new TableSchema(new TableId(id), name, key),
        TableStatus.ACTIVE,
        TableSettings.DEFAULT,
        1_700_000_000_000L);
  }

  private static PartitionMap partitions(long table) {
    var id = new TableId(table);
    return PartitionMap.of(
        id,
        List.of(
            new PartitionDescriptor(
                new PartitionId(1), id, KeyRange.ALL, PartitionEpoch.FIRST, 3)));
  }

  private static NodeDescriptor node(NodeId id) {
    return new NodeDescriptor(
        id, 1, new NodeAddress("localhost", 7100), new NodeAddress("localhost", 7200), null, "a");
  }
}
