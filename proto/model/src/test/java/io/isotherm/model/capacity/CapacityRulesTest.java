package io.isotherm.model.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.isotherm.model.capacity.CapacitySettings.PartitionUnits;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSettings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CapacityRulesTest {
  private static final TableId ORDERS = new TableId(3);
  private static final CapacityChange TWO_THOUSAND =
      CapacityChange.builder().partitionWriteUnits(2_000L).build();

  @Test
  void nobodyIsThrottledBeforeAnythingIsRecorded() {
    assertThat(CapacityRules.NONE.version()).isZero();
    assertThat(CapacityRules.NONE.of(ORDERS).ceiling()).isEqualTo(PartitionUnits.NONE);
  }

  @Test
  void aTableHasWhatTheClusterHasButForItsOwn() {
    var rules = CapacityRules.NONE.with(CapacitySettings.AWS).with(ORDERS, TWO_THOUSAND);
    assertThat(rules.version()).isEqualTo(2);
    assertThat(rules.of(ORDERS).ceiling()).isEqualTo(new PartitionUnits(3_000, 2_000));
    assertThat(rules.of(new TableId(4)).ceiling()).isEqualTo(PartitionUnits.DYNAMODB);
    var without = rules.with(ORDERS, CapacityChange.NONE);
    assertThat(without.tables()).isEmpty();
    assertThat(without.version()).isEqualTo(3);
    assertThat(without.with(ORDERS, CapacityChange.NONE)).isSameAs(without);
  }

  @Test
  void whatIsOnlyCountedHasNoCeiling() {
    var counted = CapacityChange.builder().isEnforced(false).build().applyTo(CapacitySettings.AWS);
    assertThat(counted.partitionReadUnits()).isEqualTo(3_000);
    assertThat(counted.ceiling()).isEqualTo(PartitionUnits.NONE);
  }

  @Test
  void whatIsNotCountedHasNeitherCeilingNorTotal() {
    var uncounted = CapacityChange.builder().isCounted(false).build().applyTo(CapacitySettings.AWS);
    assertThat(uncounted.ceiling()).isEqualTo(PartitionUnits.NONE);
    assertThat(TableTotals.of(TableSettings.DEFAULT, uncounted, 0)).isEqualTo(TableTotals.NONE);
    assertThat(TableTotals.of(TableSettings.DEFAULT, CapacitySettings.AWS, 0).isNone()).isFalse();
  }

  @Test
  void aProfileBringsItsNumbersAndNotWhetherAnybodyIsThrottled() {
    var before =
        CapacityChange.builder()
            .isEnforced(false)
            .partitionReadUnits(7L)
            .partitionWriteUnits(8L)
            .burstSeconds(9)
            .tableReadUnits(10L)
            .tableWriteUnits(11L)
            .scanPercent(12)
            .redactsHotKeys(true)
            .isCounted(false)
            .build()
            .applyTo(CapacitySettings.ISOTHERM);
    var aws =
        CapacityChange.builder().profile(CapacityProfile.AWS).partitionWriteUnits(500L).build();
    assertThat(aws.applyTo(before))
        .isEqualTo(
            new CapacitySettings(
                false,
                CapacityProfile.AWS,
                3_000,
                500,
                300,
                40_000,
                40_000,
                100,
                true,
                0,
                0,
                false));
  }

  @Test
  void whatOneItemMayUseIsANumberOfTheProfile() {
    var keys = CapacityChange.builder().keyReadUnits(5L).keyWriteUnits(6L).build();
    var settings = keys.applyTo(CapacitySettings.ISOTHERM);
    assertThat(settings.keyCeiling()).isEqualTo(new PartitionUnits(5, 6));
    assertThat(CapacityChange.builder().isEnforced(false).build().applyTo(settings).keyCeiling())
        .isEqualTo(PartitionUnits.NONE);
    var aws = CapacityChange.builder().profile(CapacityProfile.AWS).build();
    assertThat(aws.applyTo(settings).keyCeiling()).isEqualTo(PartitionUnits.NONE);
    assertThat(keys.then(aws).keyReadUnits()).isNull();
    assertThat(aws.then(keys).keyWriteUnits()).isEqualTo(6);
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    for (var change :
        new CapacityChange[] {
          CapacityChange.builder().partitionReadUnits(-1L).build(),
          CapacityChange.builder().partitionWriteUnits(Long.MAX_VALUE).build(),
          CapacityChange.builder().burstSeconds(3_601).build(),
          CapacityChange.builder().tableReadUnits(-1L).build(),
          CapacityChange.builder().tableWriteUnits(-1L).build(),
          CapacityChange.builder().scanPercent(0).build(),
          CapacityChange.builder().scanPercent(101).build(),
          CapacityChange.builder().keyReadUnits(-1L).build(),
          CapacityChange.builder().keyWriteUnits(-1L).build()
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> change.applyTo(CapacitySettings.ISOTHERM));
    }
  }

  @Property
  void oneChangeAfterTheOtherIsBothAtOnce(
      @ForAll("changes") CapacityChange first, @ForAll("changes") CapacityChange second) {
    for (var before : new CapacitySettings[] {CapacitySettings.AWS, CapacitySettings.ISOTHERM}) {
      assertThat(first.then(second).applyTo(before))
          .isEqualTo(second.applyTo(first.applyTo(before)));
    }
  }

  @Provide
  Arbitrary<CapacityChange> changes() {
    Arbitrary<@Nullable Long> units = Arbitraries.longs().between(0, 9_999).injectNull(0.5);
    Arbitrary<@Nullable Boolean> flags = Arbitraries.of(true, false).injectNull(0.5);
    return Combinators.combine(
            flags,
            Arbitraries.of(CapacityProfile.class).injectNull(0.5),
            units,
            units,
            Arbitraries.integers().between(0, 3_600).injectNull(0.5),
            units,
            units)
        .as((enforced, profile, reads, writes, burst, tableReads, tableWrites) ->
            CapacityChange.builder()
                .isEnforced(enforced)
                .profile(profile)
                .partitionReadUnits(reads)
                .partitionWriteUnits(writes)
                .burstSeconds(burst)
                .tableReadUnits(tableReads)
                .tableWriteUnits(tableWrites)
                .redactsHotKeys(enforced)
                .isCounted(enforced)
                .build());
  }
}
