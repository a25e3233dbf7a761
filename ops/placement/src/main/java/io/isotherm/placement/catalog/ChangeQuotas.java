package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TimeToLive;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How often a table may be changed in ways that DynamoDB does not like to be asked for often. Here
 * they cost nothing, so there are no quotas unless somebody wants to meet them.
 *
 * <p>Source: DynamoDB developer guide, "Quotas in Amazon DynamoDB"; API reference,
 * UpdateTimeToLive; and for the texts what probes of the service were told.
 *
 * @param decreases of provisioned units, at any time of one day in UTC; later ones of that day have
 *     to be {@code decreaseInterval} apart
 * @param timeToLiveInterval between two changes of whether items end
 */
public record ChangeQuotas(int decreases, Duration decreaseInterval, Duration timeToLiveInterval) {
  /** As often as anybody likes. */
  public static final ChangeQuotas NONE =
      new ChangeQuotas(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);

  /** DynamoDB's. */
  public static final ChangeQuotas DYNAMODB =
      new ChangeQuotas(4, Duration.ofHours(1), Duration.ofHours(1));

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern(
              "EEEE, MMMM d, yyyy 'at' h:mm:ss a 'Coordinated Universal Time'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /**
   * Checks a change of settings that is possible in itself.
   *
   * @throws DatabaseException LIMIT_EXCEEDED when units are decreased too often
   */
  void checkDecrease(TableSettings before, TableSettings after, long nowMillis) {
    int today = before.history().decreasesToday(nowMillis);
    if (!isDecrease(before, after) || today < decreases) {
      return;
    }
    var last = Instant.ofEpochMilli(before.history().lastDecreaseMillis());
    var midnight =
        Instant.ofEpochMilli(nowMillis).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    var rested = last.plus(decreaseInterval);
    var next = rested.isBefore(midnight) ? rested : midnight;
    if (nowMillis < next.toEpochMilli()) {
      throw new DatabaseException(
          ErrorCode.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC"
              + " day. After the first "
              + decreases
              + " decreases, each subsequent decrease in the same UTC day can be performed at most"
              + " once every "
              + decreaseInterval.toSeconds()
              + " seconds. Number of decreases today: "
              + today
              + ". Last decrease at "
              + MOMENT.format(last)
              + ". Next decrease can be made at "
              + MOMENT.format(next));
    }
  }

  private static boolean isDecrease(TableSettings before, TableSettings after) {
    return before.billingMode() instanceof Provisioned(var reads, var writes)
        && after.billingMode() instanceof Provisioned(var readsAfter, var writesAfter)
        && (readsAfter < reads || writesAfter < writes);
  }

  /**
   * Checks a change of time to live that is possible in itself.
   *
   * @throws DatabaseException VALIDATION when it comes too soon after the last one
   */
  void checkTimeToLive(TimeToLive before, long nowMillis) {
    if (before.changedMillis() != 0
        && nowMillis < before.changedMillis() + timeToLiveInterval.toMillis()) {
      throw DatabaseException.invalid(
          "timeToLive", "Time to live has been modified multiple times within a fixed interval");
    }
  }
}
