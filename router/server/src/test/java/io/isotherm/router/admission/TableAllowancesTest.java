package io.isotherm.router.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isotherm.api.internal.v1.CapacityShare;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TableAllowancesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final TableDefinition TABLE =
      new TableDefinition(
          new TableSchema(new TableId(7), "music", KeySchema.of(new KeyAttribute("id", KeyType.S))),
          TableStatus.ACTIVE,
          TableSettings.of(new BillingMode.Provisioned(100, 10), false),
          0);
  private static final TableTotals TOTALS =
      new TableTotals(null, null, new Total(10, 300, Limit.PROVISIONED));

  private static final TableTotals SCANS =
      new TableTotals(
          new Total(100, 0, Limit.PROVISIONED), new Total(10, 0, Limit.PROVISIONED), null);

  private long now;
  private final TableAllowances tables = new TableAllowances(() -> now);
  private final ShareRounds rounds = new ShareRounds(tables, "router:7000", "a", 0);

  @Test
  void aTableWithoutATotalIsNotHeldUpAndNotToldOf() {
    tables.update(List.of(TABLE), _ -> TableTotals.NONE);
    assertThat(tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM))
        .isSameAs(TableAdmission.Entry.FREE);
    assertThat(rounds.ask(now)).isNull();
    tables.update(List.of(TABLE), _ -> TOTALS);
    assertThat(tables.enter(TABLE.schema(), ItemOperation.GET_ITEM))
        .isSameAs(TableAdmission.Entry.FREE);
  }

  @Test
  void whatGoesBeyondTheTotalIsRefusedWithTheReasonAndWhenToComeAgain() {
    tables.update(List.of(TABLE), _ -> TOTALS);
    for (int i = 0; i < 10; i++) {
      tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM).settle(1);
    }
    var failure =
        catchThrowableOfType(
            DatabaseException.class, () -> tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM));
    var throttling = Objects.requireNonNull(Throttling.of(failure));
    assertThat(throttling.reason().spelling()).isEqualTo("TableWriteProvisionedThroughputExceeded");
    assertThat(Objects.requireNonNull(throttling.resource()).table()).isEqualTo("music");
    assertThat(throttling.retryAfterMillis()).isEqualTo(101);
  }

  @Test
  void whatWasNotServedIsGivenBack() {
    tables.update(List.of(TABLE), _ -> TOTALS);
    for (int i = 0; i < 30; i++) {
      tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM).giveBack();
    }
    assertThat(level()).isEqualTo(10);
  }

  @Test
  void theDriverIsToldWhatWasWantedAndUsedAndWhatIsHeld() {
    tables.update(List.of(TABLE), _ -> TOTALS);
    assertThat(rounds.ask(now)).as("nobody came").isNull();
    tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM).settle(4);
    now = SECOND / 2;
    var first = asked();
    assertThat(first.getRound()).isEqualTo(2);
    assertThat(first.getTables(0).getWrites().getUsed()).isEqualTo(8);
    assertThat(first.getTables(0).hasReads()).isFalse();

    now = SECOND;
    rounds.answered(first.getRound(), share(3), now);
    assertThat(rounds.ask(now)).as("it is not time").isNull();
    now = 3 * SECOND / 2;
    var next = asked();
    assertThat(next.getTables(0).getWrites().getUsed()).isZero();
    assertThat(next.getTables(0).getWrites().getHeldRate()).isEqualTo(3);
    assertThat(next.getTables(0).getWrites().getHeldRound()).isEqualTo(first.getRound());
    assertThat(next.getTables(0).getWrites().getHeldMillis())
        .as("from when it asked")
        .isEqualTo(4_001);
  }

  @Test
  void anAnswerThatIsNotWaitedForAnyMoreIsNotTaken() {
    tables.update(List.of(TABLE), _ -> TOTALS);
    tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM).settle(4);
    var first = asked();
    now = SECOND;
    asked();
    rounds.answered(first.getRound(), share(3), now);
    assertThat(allowance().share()).isNull();
  }

  @Test
  void theTotalOfTheDriverHolds() {
    tables.update(List.of(TABLE), _ -> TOTALS);
    tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM).settle(4);
    var request = asked();
    rounds.answered(request.getRound(), share(3), now);
    assertThat(allowance().total()).isEqualTo(new Total(20, 300, Limit.ACCOUNT));
  }

  @Test
  void aTableThatHasNoTotalAnyMoreIsFree() {
    tables.update(List.of(TABLE), _ -> TOTALS);
    tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM).settle(100);
    tables.update(List.of(TABLE), _ -> TableTotals.NONE);
    assertThat(tables.enter(TABLE.schema(), ItemOperation.PUT_ITEM))
        .isSameAs(TableAdmission.Entry.FREE);
  }

  @Test
  void scansAreKeptWithinTheirShareAndOthersMayUseTheRest() {
    tables.update(List.of(TABLE), _ -> SCANS);
    for (int i = 0; i < 10; i++) {
      var scan = tables.enter(TABLE.schema(), ItemOperation.SCAN);
      assertThat(scan.unitsMax()).isEqualTo(10);
      scan.settle(1);
    }
    var throttling = throttled(ItemOperation.SCAN);
    assertThat(throttling.reason().spelling()).isEqualTo("TableReadProvisionedThroughputExceeded");
    assertThat(throttling.scans()).isTrue();
    assertThat(throttling.retryAfterMillis()).isBetween(70, 80);
    for (int i = 0; i < 45; i++) {
      tables.enter(TABLE.schema(), ItemOperation.GET_ITEM).settle(1);
      tables.enter(TABLE.schema(), ItemOperation.QUERY).settle(1);
    }
    assertThat(throttled(ItemOperation.QUERY).scans()).isFalse();

    now = SECOND;
    tables.enter(TABLE.schema(), ItemOperation.GET_ITEM).settle(100);
    assertThat(throttled(ItemOperation.SCAN).scans()).as("nothing is left of all reads").isFalse();
    now = 2 * SECOND;
    tables.enter(TABLE.schema(), ItemOperation.SCAN).giveBack();
    var request = asked();
    assertThat(request.getTables(0).getScans().getUsed()).isEqualTo(5);
    assertThat(request.getTables(0).getReads().getUsed()).isEqualTo(100);
  }

  private Throttling throttled(ItemOperation operation) {
    var failure =
        catchThrowableOfType(
            DatabaseException.class, () -> tables.enter(TABLE.schema(), operation));
    return Objects.requireNonNull(Throttling.of(failure));
  }

  private ShareCapacityRequest asked() {
    return Objects.requireNonNull(rounds.ask(now));
  }

  private Allowance allowance() {
    return Objects.requireNonNull(tables.allowance(TABLE.id(), Units.WRITE));
  }

  private double level() {
    return allowance().bucket().level();
  }

  private static ShareCapacityResponse share(double rate) {
    return ShareCapacityResponse.newBuilder()
        .setAgainMillis(1_000)
        .addTables(
            ShareCapacityResponse.Table.newBuilder()
                .setTable(7)
                .setWrites(
                    CapacityShare.newBuilder()
                        .setRate(rate)
                        .setValidMillis(5_000)
                        .setTotal(20)
                        .setLimit("ACCOUNT")))
        .build();
  }
}
