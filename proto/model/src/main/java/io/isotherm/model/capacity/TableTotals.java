package io.isotherm.model.capacity;

import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.UsagePeak;
import org.jspecify.annotations.Nullable;

/**
 * What a table may use in all its partitions together. Pure.
 *
 * @param reads null when nothing bounds them
 * @param scans what scans may use of the reads; null when that is all of them
 * @param writes null when nothing bounds them
 */
public record TableTotals(@Nullable Total reads, @Nullable Total scans, @Nullable Total writes) {
  /** Nothing bounds the table. */
  public static final TableTotals NONE = new TableTotals(null, null, null);

  /**
   * The reads or the writes of a table.
   *
   * @param rate units a second; above 0
   * @param burstSeconds how long capacity is kept that was not used, as seconds of the rate; not
   *     negative
   * @param limit what bounds it
   */
  public record Total(double rate, double burstSeconds, Limit limit) {
    public Total {
      if (!(rate > 0) || !(burstSeconds >= 0)) {
        throw new IllegalArgumentException("A total is above 0, and its burst not negative.");
      }
    }
  }

  /**
   * The totals of a table: its provisioned units; or on demand the least of its maximum and, where
   * growth is bounded as DynamoDB does, of what it has grown to. No table has more than any may
   * have; and none has a total where nobody is throttled.
   */
  public static TableTotals of(TableSettings settings, CapacitySettings rules, long nowMillis) {
    if (!rules.throttles()) {
      return NONE;
    }
    var warm = settings.warmThroughputNow();
    var peaks = settings.peaks();
    return switch (settings.billingMode()) {
      case Provisioned(var reads, var writes) ->
          of(
              provisioned(reads, rules.tableReadUnits(), rules),
              provisioned(writes, rules.tableWriteUnits(), rules),
              rules);
      case PayPerRequest(var readsMax, var writesMax) ->
          of(
              onDemand(
                  readsMax,
                  rules.tableReadUnits(),
                  grown(warm.readUnits(), peaks.reads(), rules, nowMillis)),
              onDemand(
                  writesMax,
                  rules.tableWriteUnits(),
                  grown(warm.writeUnits(), peaks.writes(), rules, nowMillis)),
              rules);
    };
  }

  private static TableTotals of(
      @Nullable Total reads, @Nullable Total writes, CapacitySettings rules) {
    return new TableTotals(reads, scans(reads, rules), writes);
  }

  /** What scans do not use is not kept for them: others may have used it. */
  private static @Nullable Total scans(@Nullable Total reads, CapacitySettings rules) {
    return reads == null || !rules.scansAreBounded()
        ? null
        : new Total(reads.rate() * rules.scanPart(), 0, reads.limit());
  }

  /** What a table on demand can take at once, or twice what it used; 0 for no bound. */
  private static double grown(long warm, UsagePeak peak, CapacitySettings rules, long nowMillis) {
    return switch (rules.profile()) {
      case ISOTHERM -> 0;
      case AWS -> Math.max((double) warm, peak.grownTo(nowMillis));
    };
  }

  /** Whether nothing bounds the table. */
  public boolean isNone() {
    return reads == null && writes == null;
  }

  private static Total provisioned(long units, long account, CapacitySettings rules) {
    return account != 0 && account < units
        ? new Total((double) account, 0, Limit.ACCOUNT)
        : new Total((double) units, rules.burstSeconds(), Limit.PROVISIONED);
  }

  /**
   * @param growth 0 for no bound
   */
  private static @Nullable Total onDemand(long max, long account, double growth) {
    Total least =
        max == PayPerRequest.NO_MAXIMUM ? null : new Total((double) max, 0, Limit.MAX_ON_DEMAND);
    if (account != 0 && (least == null || account < least.rate())) {
      least = new Total((double) account, 0, Limit.ACCOUNT);
    }
    // It is the most that the table has on demand just now, of whichever keys: none of them is hot.
    return growth != 0 && (least == null || growth < least.rate())
        ? new Total(growth, 0, Limit.MAX_ON_DEMAND)
        : least;
  }
}
