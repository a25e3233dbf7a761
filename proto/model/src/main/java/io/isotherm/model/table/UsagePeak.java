package io.isotherm.model.table;

/**
 * The most that a table used of reads or of writes, on average over a minute, and what it may grow
 * to as fast as DynamoDB lets it: twice its peak, where a peak counts half an hour after it was
 * reached. Pure.
 *
 * <pre>
 *                 used more than risen       30 minutes since then
 *   peak = risen ----------------------> peak < risen ---------------> peak = risen
 *                                         | more than risen: risen grows
 * </pre>
 *
 * <p>Source: DynamoDB developer guide, "DynamoDB on-demand capacity mode": initial throughput,
 * scaling.
 *
 * @param units a second that it used at most, up to half an hour ago
 * @param risen the most since; at least as much
 * @param risenMillis when it first was above, since the epoch; 0 while it is not
 */
public record UsagePeak(double units, double risen, long risenMillis) {
  /** Nothing was used yet. */
  public static final UsagePeak NONE = new UsagePeak(0, 0, 0);

  private static final long RESTS_MILLIS = 30L * 60 * 1_000;

  private static final double FACTOR = 2;

  public UsagePeak {
    if (!(units >= 0) || !(risen >= units) || (risen > units) != (risenMillis != 0)) {
      throw new IllegalArgumentException("A peak is not negative, and rises at some time.");
    }
  }

  /** Units a second that follow from it. */
  public double grownTo(long nowMillis) {
    return FACTOR * at(nowMillis).units;
  }

  /** After so many units a second were used. */
  public UsagePeak used(double rate, long nowMillis) {
    var now = at(nowMillis);
    return rate <= now.risen
        ? now
        : new UsagePeak(
            now.units, rate, now.risenMillis == 0 ? Math.max(1, nowMillis) : now.risenMillis);
  }

  private UsagePeak at(long nowMillis) {
    return risenMillis != 0 && nowMillis - risenMillis >= RESTS_MILLIS
        ? new UsagePeak(risen, risen, 0)
        : this;
  }
}
