package io.isotherm.cli.transfer.pace;

/**
 * A rate that is kept over time though the cost of a request is known only when it is done: what
 * was spent is waited off before the next. Pure; time is an argument.
 *
 * @param unitsPerSecond positive
 * @param paidNanos when all that was spent is waited off
 */
public record Pace(double unitsPerSecond, long paidNanos) {
  private static final double NANOS = 1e9;

  public Pace {
    if (!(unitsPerSecond > 0)) {
      throw new IllegalArgumentException("A pace is more than no units a second.");
    }
  }

  /** Nothing was spent yet. */
  public static Pace of(double unitsPerSecond, long nowNanos) {
    return new Pace(unitsPerSecond, nowNanos);
  }

  /** How long to wait until the next request; 0 for not at all. */
  public long waitNanos(long nowNanos) {
    return Math.max(0, paidNanos - nowNanos);
  }

  /** After a request that cost so much. Time in which nothing was spent is not saved up. */
  public Pace spent(double units, long nowNanos) {
    long from = paidNanos - nowNanos < 0 ? nowNanos : paidNanos;
    return new Pace(unitsPerSecond, from + (long) (units / unitsPerSecond * NANOS));
  }
}
