package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.Encryption;
import io.isotherm.model.table.TableClass;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.WarmThroughput;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TableUpdateTest {
  private static final TableUpdate NOTHING = TableUpdate.of("music");
  private static final TableSettings ON_DEMAND = TableSettings.DEFAULT;
  private static final TableSettings PROVISIONED = TableSettings.of(new Provisioned(5, 6), false);

  @Test
  void unitsThatStayTheSameAreRefused() {
    refuses(
        "The provisioned throughput for the table will not change. The requested value equals the"
            + " current value. Current ReadCapacityUnits provisioned for the table: 5. Requested"
            + " ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 6."
            + " Requested WriteCapacityUnits: 6. Refer to the Amazon DynamoDB Developer Guide for"
            + " current limits and how to request higher limits.",
        () -> applied(PROVISIONED, units(5, 6, true)));
  }

  @Test
  void unitsAloneDoNotSwitchTheMode() {
    refuses(
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor"
            + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
        () -> applied(ON_DEMAND, units(5, 6, true)));
    assertThat(applied(ON_DEMAND, units(5, 6, false)).billingMode())
        .isEqualTo(new Provisioned(5, 6));
    var changed = applied(PROVISIONED, units(4, 7, true));
    assertThat(changed.billingMode()).isEqualTo(new Provisioned(4, 7));
    assertThat(changed.history().lastIncreaseMillis()).isEqualTo(9);
    assertThat(changed.history().decreases()).isEqualTo(1);
    assertThat(changed.warmThroughputNow()).isEqualTo(new WarmThroughput(5, 7));
  }

  @Test
  void aMaximumAloneDoesNotSwitchTheMode() {
    refuses(
        "One or more parameter values were invalid: MaxReadRequestUnits for OnDemandThroughput"
            + " cannot be specified when the table BillingMode is PROVISIONED",
        () -> applied(PROVISIONED, new BillingChange.ToOnDemand(5L, null, true)));
    var switched = applied(PROVISIONED, new BillingChange.ToOnDemand(null, null, false));
    assertThat(switched.billingMode()).isEqualTo(BillingMode.ON_DEMAND);
    assertThat(switched.history().lastOnDemandMillis()).isEqualTo(9);
  }

  @Test
  void aMaximumThatIsNotNamedIsLeft() {
    var reads = applied(ON_DEMAND, new BillingChange.ToOnDemand(5L, null, true));
    var both = applied(reads, new BillingChange.ToOnDemand(null, 6L, true));
    assertThat(both.billingMode()).isEqualTo(new PayPerRequest(5, 6));
    assertThat(applied(both, new BillingChange.ToOnDemand(-1L, null, true)).billingMode())
        .isEqualTo(new PayPerRequest(-1, 6));
    assertThat(applied(both, new BillingChange.ToOnDemand(null, null, false))).isEqualTo(both);
  }

  @Test
  void warmThroughputIsRaisedAndNeverLowered() {
    var raised = warmed(ON_DEMAND, new WarmThroughput(13_000, 0));
    assertThat(raised.warmThroughputNow()).isEqualTo(new WarmThroughput(13_000, 4_000));
    assertThat(warmed(raised, new WarmThroughput(13_000, 4_000)).warmThroughputNow())
        .isEqualTo(raised.warmThroughputNow());
    refuses(
        "One or more parameter values were invalid: Requested ReadUnitsPerSecond for"
            + " WarmThroughput for table is lower than current WarmThroughput, decreasing"
            + " WarmThroughput is not supported",
        () -> warmed(raised, new WarmThroughput(12_999, 9_000)));
  }

  @Test
  void aTableIsNotCreatedColderThanItsBillingModeMakesIt() {
    refuses(
        "One or more parameter values were invalid: Requested WriteUnitsPerSecond for"
            + " WarmThroughput for table is lower than WriteCapacityUnits of ProvisionedThroughput",
        () -> Warming.check(PROVISIONED.withWarmThroughput(new WarmThroughput(5, 5))));
    Warming.check(PROVISIONED.withWarmThroughput(new WarmThroughput(50, 0)));
    Warming.check(ON_DEMAND);
  }

  @Test
  void onlyAnotherClassIsAChangeOfClass() {
    var rare =
        NOTHING.withTableClass(TableClass.STANDARD_INFREQUENT_ACCESS).appliedTo(ON_DEMAND, 9);
    assertThat(rare.tableClass())
        .isEqualTo(new TableClass.Named(TableClass.STANDARD_INFREQUENT_ACCESS, 9));
    assertThat(NOTHING.withTableClass(TableClass.STANDARD).appliedTo(ON_DEMAND, 9))
        .isEqualTo(ON_DEMAND);
  }

  @Test
  void aKeyIsChanged() {
    var key = new Encryption.ManagedKey("alias/music");
    var changed = NOTHING.withEncryption(key).appliedTo(ON_DEMAND, 9);
    assertThat(changed.encryption()).isEqualTo(key);
    refuses(
        "One or more parameter values were invalid: Table is already encrypted with given"
            + " KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key",
        () -> NOTHING.withEncryption(key).appliedTo(changed, 9));
  }

  private static BillingChange units(long reads, long writes, boolean sameMode) {
    return new BillingChange.ToProvisioned(new Provisioned(reads, writes), sameMode);
  }

  private static TableSettings applied(TableSettings settings, BillingChange change) {
    return NOTHING.withBilling(change).appliedTo(settings, 9);
  }

  private static TableSettings warmed(TableSettings settings, WarmThroughput asked) {
    return NOTHING.withWarmThroughput(asked).appliedTo(settings, 9);
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DatabaseException.class).hasMessage(message);
  }
}
