package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.v1.Table;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.capacity.ConsumedCapacity;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescriptor;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.CapacityHistory;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.Encryption;
import io.isotherm.model.table.TableClass;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TablePeaks;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.model.table.TableTags;
import io.isotherm.model.table.TimeToLive;
import io.isotherm.model.table.WarmThroughput;
import java.io.IOException;
import java.util.Map;
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
          TableSettings.of(new BillingMode.Provisioned(5, 6), true),
          1_234);
  private static final NodeDescriptor NODE =
      new NodeDescriptor(
          new NodeId("n1"),
          0xfedcba98L,
          new NodeAddress("localhost", 7100),
          new NodeAddress("::1", 7200),
          new NodeAddress("localhost", 7000),
          "a");
  private static final Bytes MIDDLE = Bytes.owned(new byte[] {8});
  private static final PartitionDescriptor UPPER =
      new PartitionDescriptor(
          new PartitionId(3),
          TABLE.id(),
          new KeyRange(MIDDLE, Bytes.EMPTY),
          PartitionEpoch.FIRST,
          9);

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

  @Test
  void everySettingComesBackAsItWas() {
    var settings =
        new TableSettings(
            new BillingMode.PayPerRequest(7, BillingMode.PayPerRequest.NO_MAXIMUM),
            new CapacityHistory(1, 2, 3, 4),
            new WarmThroughput(13_000, 5_000),
            true,
            new TableClass.Named(TableClass.STANDARD_INFREQUENT_ACCESS, 5),
            new Encryption.ManagedKey("alias/music"),
            TableTags.of(Map.of("team", "a", "empty", "")),
            new TimeToLive("expires", 6),
            TablePeaks.NONE.used(0.5, 7, 8),
            new ContributorInsights(ContributorInsights.Mode.THROTTLED_KEYS, 9));
    var table = TABLE.withSettings(settings);
    assertThat(TableConverter.definition(TableConverter.message(table))).isEqualTo(table);
  }

  @Test
  void rulesOfCapacityComeBackAsTheyWere() {
    var all =
        CapacityChange.builder()
            .isEnforced(false)
            .profile(CapacityProfile.AWS)
            .partitionReadUnits(1L)
            .partitionWriteUnits(2L)
            .burstSeconds(3)
            .tableReadUnits(4L)
            .tableWriteUnits(5L)
            .scanPercent(6)
            .redactsHotKeys(true)
            .keyReadUnits(7L)
            .keyWriteUnits(8L)
            .isCounted(false)
            .build();
    var zeros =
        CapacityChange.builder()
            .isEnforced(true)
            .profile(CapacityProfile.ISOTHERM)
            .partitionReadUnits(0L)
            .partitionWriteUnits(0L)
            .burstSeconds(0)
            .tableReadUnits(0L)
            .tableWriteUnits(0L)
            .scanPercent(1)
            .redactsHotKeys(false)
            .keyReadUnits(0L)
            .keyWriteUnits(0L)
            .isCounted(true)
            .build();
    var rules =
        CapacityRules.NONE
            .with(all.applyTo(CapacitySettings.ISOTHERM))
            .with(new TableId(3), all)
            .with(new TableId(4), zeros)
            .with(new TableId(5), CapacityChange.builder().partitionWriteUnits(7L).build());
    assertThat(CapacitySettingsConverter.rules(CapacitySettingsConverter.message(rules)))
        .isEqualTo(rules);
  }

  @Test
  void settingsOfCapacityOutOfBoundsAreRefused() {
    var message =
        io.isotherm.api.v1.CapacitySettings.newBuilder().setPartitionReadUnits(-1).build();
    assertThatThrownBy(() -> CapacitySettingsConverter.settings(message))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Units a second");
  }

  @Test
  void aTableWrittenByAnEarlierVersionHasNothingSaidOfWhatIsNew() throws IOException {
    var earlier =
        Table.newBuilder()
            .setId(3)
            .setName("music")
            .setKeySchema(TableConverter.message(TABLE).getKeySchema())
            .setStatus(io.isotherm.api.v1.TableStatus.TABLE_STATUS_ACTIVE)
            .setBillingMode(io.isotherm.api.v1.BillingMode.parseFrom(new byte[] {0x0a, 0x00}))
            .build();
    assertThat(TableConverter.definition(earlier).settings()).isEqualTo(TableSettings.DEFAULT);
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
}
