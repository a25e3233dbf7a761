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
      new CapacityChange(null, null, null, 2_000L, null, null, null, null, null, null);

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
    var counted =
        new CapacityChange(false, null, null, null, null, null, null, null, null, null)
            .applyTo(CapacitySettings.AWS);
    assertThat(counted.partitionReadUnits()).isEqualTo(3_000);
    assertThat(counted.ceiling()).isEqualTo(PartitionUnits.NONE);
  }

  @Test
  void whatIsNotCountedHasNeitherCeilingNorTotal() {
    var uncounted =
        new CapacityChange(null, null, null, null, null, null, null, null, null, false)
            .applyTo(CapacitySettings.AWS);
    assertThat(uncounted.ceiling()).isEqualTo(PartitionUnits.NONE);
    assertThat(TableTotals.of(TableSettings.DEFAULT, uncounted, 0)).isEqualTo(TableTotals.NONE);
    assertThat(TableTotals.of(TableSettings.DEFAULT, CapacitySettings.AWS, 0).isNone()).isFalse();
  }

  @Test
  void aProfileBringsItsNumbersAndNotWhetherAnybodyIsThrottled() {
    var before =
        new CapacityChange(false, null, 7L, 8L, 9, 10L, 11L, 12, true, false)
            .applyTo(CapacitySettings.ISOTHERM);
    var aws =
        new CapacityChange(
            null, CapacityProfile.AWS, null, 500L, null, null, null, null, null, null);
    assertThat(aws.applyTo(before))
        .isEqualTo(
            new CapacitySettings(
                false, CapacityProfile.AWS, 3_000, 500, 300, 40_000, 40_000, 100, true, false));
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    for (var change :
        new CapacityChange[] {
          new CapacityChange(null, null, -1L, null, null, null, null, null, null, null),
          new CapacityChange(null, null, null, Long.MAX_VALUE, null, null, null, null, null, null),
          new CapacityChange(null, null, null, null, 3_601, null, null, null, null, null),
          new CapacityChange(null, null, null, null, null, -1L, null, null, null, null),
          new CapacityChange(null, null, null, null, null, null, -1L, null, null, null),
          new CapacityChange(null, null, null, null, null, null, null, 0, null, null),
          new CapacityChange(null, null, null, null, null, null, null, 101, null, null)
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
            new CapacityChange(
                enforced,
                profile,
                reads,
                writes,
                burst,
                tableReads,
                tableWrites,
                null,
                enforced,
                enforced));
  }
}
