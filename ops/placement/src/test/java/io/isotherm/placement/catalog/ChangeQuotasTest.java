package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.BillingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ChangeQuotasTest {
  private static final Instant MORNING = Instant.parse("2026-10-09T00:21:34Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private Catalog catalog = provisioned(10);

  private static Catalog provisioned(long units) {
    var created =
        Catalogs.activated(
            Catalogs.created(Catalogs.withGroups(3, 3), Catalogs.table("music", 1)), "music");
    var table = Objects.requireNonNull(created.table("music"));
    var settings = table.settings().withBillingMode(new BillingMode.Provisioned(units, units), 0);
    return created.apply(List.of(new CatalogChange.TableChanged(table.withSettings(settings))));
  }

  private void change(long reads, long writes, Instant now) {
    var units = new BillingChange.ToProvisioned(new BillingMode.Provisioned(reads, writes), true);
    var decision =
        TableDecisions.update(
            catalog,
            TableUpdate.of("music").withBilling(units),
            ChangeQuotas.DYNAMODB,
            now.toEpochMilli());
    catalog = Catalogs.activated(catalog.apply(decision.changes()), "music");
  }

  private void refusesDecrease(Instant now, String rest) {
    assertThatThrownBy(() -> change(1, 1, now))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
        .hasMessage(
            "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given"
                + " UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day"
                + " can be performed at most once every 3600 seconds. Number of decreases today: "
                + rest);
  }

  private void decreaseFourTimes(Instant last) {
    change(9, 9, last.minusSeconds(3));
    change(8, 9, last.minusSeconds(2));
    change(8, 8, last.minusSeconds(1));
    change(9, 7, last);
  }

  @Test
  void unitsGoDownFourTimesADayAndThenOnceAnHour() {
    decreaseFourTimes(MORNING);

    refusesDecrease(
        MORNING.plus(HOUR).minusMillis(1),
        "4. Last decrease at Friday, October 9, 2026 at 12:21:34 AM Coordinated Universal Time. Next"
            + " decrease can be made at Friday, October 9, 2026 at 1:21:34 AM Coordinated Universal"
            + " Time");
    change(20, 7, MORNING.plusSeconds(1));
    change(6, 6, MORNING.plus(HOUR));
    refusesDecrease(
        MORNING.plus(HOUR),
        "5. Last decrease at Friday, October 9, 2026 at 1:21:34 AM Coordinated Universal Time. Next"
            + " decrease can be made at Friday, October 9, 2026 at 2:21:34 AM Coordinated Universal"
            + " Time");
  }

  @Test
  void aNewDayBeginsAnew() {
    var evening = Instant.parse("2026-10-08T23:20:48Z");
    decreaseFourTimes(evening);

    refusesDecrease(
        evening.plusSeconds(1),
        "4. Last decrease at Thursday, October 8, 2026 at 11:20:48 PM Coordinated Universal Time."
            + " Next decrease can be made at Friday, October 9, 2026 at 12:00:00 AM Coordinated"
            + " Universal Time");
    decreaseFourTimes(Instant.parse("2026-10-09T00:00:10Z"));
  }

  @Test
  void timeToLiveIsChangedOnceAnHour() {
    timeToLive(true, MORNING);

    assertThatThrownBy(() -> timeToLive(false, MORNING.plus(HOUR).minusMillis(1)))
        .hasMessage("Time to live has been modified multiple times within a fixed interval");
    assertThatThrownBy(() -> timeToLive(true, MORNING.plusSeconds(1)))
        .hasMessage("TimeToLive is already enabled");
    timeToLive(false, MORNING.plus(HOUR));
  }

  private void timeToLive(boolean enabled, Instant now) {
    var decision =
        TimeToLiveDecisions.update(
            catalog, "music", "end", enabled, ChangeQuotas.DYNAMODB, now.toEpochMilli());
    catalog = catalog.apply(decision.changes());
  }
}
