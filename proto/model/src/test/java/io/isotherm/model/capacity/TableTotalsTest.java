package io.isotherm.model.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TablePeaks;
import io.isotherm.model.table.TableSettings;
import org.junit.jupiter.api.Test;

final class TableTotalsTest {
  private static final CapacitySettings OPEN = rules(CapacityProfile.ISOTHERM, 0, 0);

  @Test
  void nothingIsBoundedWhereNothingIsEnforced() {
    var accounted = CapacityRules.NONE.cluster();
    assertThat(of(new BillingMode.Provisioned(50, 20), accounted)).isEqualTo(TableTotals.NONE);
  }

  @Test
  void aProvisionedTableHasItsUnitsAndKeepsThemForFiveMinutes() {
    assertThat(of(new BillingMode.Provisioned(50, 20), OPEN))
        .isEqualTo(
            new TableTotals(
                new Total(50, 300, Limit.PROVISIONED),
                null,
                new Total(20, 300, Limit.PROVISIONED)));
  }

  @Test
  void aTableOnDemandHasNoTotalOfItsOwn() {
    assertThat(of(BillingMode.ON_DEMAND, OPEN)).isEqualTo(TableTotals.NONE);
    assertThat(TableTotals.NONE.isNone()).isTrue();
  }

  @Test
  void aTableOnDemandHasItsMaximum() {
    assertThat(of(new BillingMode.PayPerRequest(70, BillingMode.PayPerRequest.NO_MAXIMUM), OPEN))
        .isEqualTo(new TableTotals(new Total(70, 0, Limit.MAX_ON_DEMAND), null, null));
  }

  @Test
  void aBoundedTableOnDemandHasWhatItHasGrownTo() {
    assertThat(of(BillingMode.ON_DEMAND, rules(CapacityProfile.AWS, 0, 0)))
        .isEqualTo(
            new TableTotals(
                new Total(12_000, 0, Limit.MAX_ON_DEMAND),
                null,
                new Total(4_000, 0, Limit.MAX_ON_DEMAND)));
  }

  @Test
  void aBoundedTableGrowsToTwiceItsPeak() {
    var settings =
        TableSettings.of(BillingMode.ON_DEMAND, false)
            .withPeaks(TablePeaks.NONE.used(100, 3_500, 1));
    var rules = rules(CapacityProfile.AWS, 0, 0);
    assertThat(TableTotals.of(settings, rules, 2).writes())
        .isEqualTo(new Total(4_000, 0, Limit.MAX_ON_DEMAND));
    assertThat(TableTotals.of(settings, rules, 30 * 60_000 + 1).writes())
        .isEqualTo(new Total(7_000, 0, Limit.MAX_ON_DEMAND));
  }

  @Test
  void theLeastOfAllBoundsCounts() {
    var rules = rules(CapacityProfile.AWS, 10_000, 40);
    assertThat(of(new BillingMode.PayPerRequest(11_000, 70), rules))
        .isEqualTo(
            new TableTotals(
                new Total(10_000, 0, Limit.ACCOUNT), null, new Total(40, 0, Limit.ACCOUNT)));
    assertThat(of(new BillingMode.Provisioned(50, 50), rules))
        .isEqualTo(
            new TableTotals(
                new Total(50, 300, Limit.PROVISIONED), null, new Total(40, 0, Limit.ACCOUNT)));
  }

  @Test
  void scansHaveTheirShareOfWhateverBoundsReads() {
    var tenth = CapacityChange.builder().scanPercent(10).build();
    assertThat(of(new BillingMode.Provisioned(50, 20), tenth.applyTo(OPEN)).scans())
        .isEqualTo(new Total(5, 0, Limit.PROVISIONED));
    assertThat(of(new BillingMode.PayPerRequest(70, 70), tenth.applyTo(OPEN)).scans())
        .isEqualTo(new Total(7, 0, Limit.MAX_ON_DEMAND));
    assertThat(of(BillingMode.ON_DEMAND, tenth.applyTo(OPEN))).isEqualTo(TableTotals.NONE);
  }

  private static TableTotals of(BillingMode mode, CapacitySettings rules) {
    return TableTotals.of(TableSettings.of(mode, false), rules, 0);
  }

  private static CapacitySettings rules(CapacityProfile profile, long readUnits, long writeUnits) {
    return new CapacitySettings(
        true, profile, 0, 0, 300, readUnits, writeUnits, 100, false, 0, 0, true);
  }
}
