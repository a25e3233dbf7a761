package io.isotherm.api.convert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.GroupDescriptor;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescriptor;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.cluster.PartitionMap;
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
import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogImageTest {
  private static final TableDefinition TABLE =
      new TableDefinition(
          new TableSchema(new TableId(3), "music", KeySchema.of(new KeyAttribute("pk", KeyType.S))),
          TableStatus.ACTIVE,
          TableSettings.DEFAULT,
          1_234);
  private static final NodeDescriptor NODE =
      new NodeDescriptor(
          new NodeId("n1"),
          7,
          new NodeAddress("localhost", 7100),
          new NodeAddress("localhost", 7200),
          null,
          "a");
  private static final Bytes MIDDLE = Bytes.owned(new byte[] {8});
  private static final PartitionDescriptor WHOLE = partition(1, KeyRange.ALL);
  private static final PartitionDescriptor LOWER = partition(2, new KeyRange(Bytes.EMPTY, MIDDLE));
  private static final PartitionDescriptor UPPER = partition(3, new KeyRange(MIDDLE, Bytes.EMPTY));

  private final CatalogImage image = new CatalogImage();
  private ClusterMap map = ClusterMap.EMPTY;

  @Test
  void aFullUpdateForgetsWhatWasBefore() {
    assertThat(image.isIncomplete()).isTrue();
    take(founded());
    assertThat(image.isIncomplete()).isFalse();
    assertThat(map.version()).isEqualTo(1);
    assertThat(map.node(NODE.id())).isEqualTo(NODE);
    assertThat(map.group(9)).isEqualTo(new GroupDescriptor(9, List.of(NODE.id())));
    assertThat(map.table("music")).isEqualTo(TABLE);
    assertThat(partitions()).isEqualTo(PartitionMap.of(TABLE.id(), List.of(WHOLE)));
    assertThat(image.tables()).extracting(TableDescription::definition).containsExactly(TABLE);
    take(CatalogUpdate.newBuilder().setFull(true).setVersion(2).build());
    assertThat(map).isEqualTo(ClusterMap.EMPTY.withVersion(2));
    assertThat(image.tables()).isEmpty();
  }

  @Test
  void aFullCatalogInPiecesIsGivenOnWhenTheLastHasCome() {
    var first = founded().toBuilder().setVersion(0).clearTables().clearPartitions().build();
    assertThat(image.apply(map, first)).isNull();
    assertThat(image.isIncomplete()).isTrue();
    take(founded().toBuilder().setFull(false).clearNodes().clearGroups().build());
    var pieces = map;
    take(founded());
    assertThat(pieces).isEqualTo(map);
  }

  @Test
  void aSplitReplacesThePartition() {
    take(founded());
    take(split().build());
    assertThat(partitions()).isEqualTo(PartitionMap.of(TABLE.id(), List.of(LOWER, UPPER)));
    assertThat(map.version()).isEqualTo(2);
  }

  @Test
  void partitionsThatLeaveAHoleAreGivenOnWhenItIsClosed() {
    take(founded());
    take(split().removePartitions(1).build());
    assertThat(partitions()).isEqualTo(PartitionMap.of(TABLE.id(), List.of(WHOLE)));
    take(
        CatalogUpdate.newBuilder()
            .setVersion(3)
            .addPartitions(ClusterConverter.message(LOWER))
            .build());
    assertThat(partitions()).isEqualTo(PartitionMap.of(TABLE.id(), List.of(LOWER, UPPER)));
  }

  @Test
  void whatTheCallerKnowsBetterStaysWhereNothingChanges() {
    take(founded());
    var learned = PartitionMap.of(TABLE.id(), List.of(LOWER, UPPER));
    map = map.withPartitions(learned);
    take(CatalogUpdate.newBuilder().setVersion(2).addGroups(group()).build());
    assertThat(partitions()).isEqualTo(learned);
  }

  @Test
  void aDroppedTableGoesWithItsPartitions() {
    take(founded());
    take(
        CatalogUpdate.newBuilder()
            .setVersion(2)
            .addDroppedPartitions(1)
            .addDroppedTables(3)
            .build());
    assertThat(map.table("music")).isNull();
    assertThat(map.partitions(TABLE.id())).isNull();
    assertThat(image.tables()).isEmpty();
  }

  private void take(CatalogUpdate update) {
    map = requireNonNull(image.apply(map, update));
  }

  private PartitionMap partitions() {
    return requireNonNull(map.partitions(TABLE.id()));
  }

  private static CatalogUpdate founded() {
    return CatalogUpdate.newBuilder()
        .setVersion(1)
        .setFull(true)
        .addNodes(ClusterConverter.message(NODE))
        .addGroups(group())
        .addTables(TableConverter.message(TABLE))
        .addPartitions(ClusterConverter.message(WHOLE))
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
