package io.isotherm.node.heat;

/**
 * Usage that is forgotten by halves: what lies one half-life back counts half. Immutable; times are
 * of one clock that only goes forward.
 *
 * <p>With weight w(a) = 2^(-a / half-life) for what lies {@code a} seconds back, the rate is the
 * sum of w x usage divided by the integral of w over the time that was watched. So a constant rate
 * is told right from the first second on, and not only once the past outweighs the beginning.
 *
 * @param sum of usage, each part by its weight
 * @param seconds that were watched, each by its weight; at most half-life / ln 2
 * @param atNanos until when
 */
public record DecayedUsage(Usage sum, double seconds, long atNanos) {
  /** Long enough for bursts not to count, short enough to be over a shift of load in a minute. */
  public static final double HALF_LIFE_SECONDS = 10;

  /** Rates are over at least so much time, so that a first request is no flood. */
  private static final double SECONDS_MIN = 1;

  private static final double NANOS = 1e9;
  private static final double LN_2 = Math.log(2);

  /** Watched from {@code nowNanos} on. */
  public static DecayedUsage since(long nowNanos) {
    return new DecayedUsage(Usage.NONE, 0, nowNanos);
  }

  /**
   * With what was used since {@link #atNanos}, as if evenly.
   *
   * @param nowNanos a time before {@link #atNanos} counts as that
   */
  public DecayedUsage plus(Usage used, long nowNanos) {
    double elapsed = Math.max(0, nowNanos - atNanos) / NANOS;
    double kept = Math.exp(-LN_2 * elapsed / HALF_LIFE_SECONDS);
    double weighed = (1 - kept) * HALF_LIFE_SECONDS / LN_2;
    double weight = elapsed == 0 ? 1 : weighed / elapsed;
    return new DecayedUsage(
        sum.times(kept).plus(used.times(weight)),
        seconds * kept + weighed,
        Math.max(atNanos, nowNanos));
  }

  /** Per second. */
  public Usage rate() {
    return sum.times(1 / Math.max(SECONDS_MIN, seconds));
  }

  /** This much of it. */
  DecayedUsage part(double part) {
    return new DecayedUsage(sum.times(part), seconds, atNanos);
  }

  /** Both together, as of the later of the two; of two watched for different times, the longer. */
  DecayedUsage merge(DecayedUsage other) {
    long later = Math.max(atNanos, other.atNanos);
    var here = plus(Usage.NONE, later);
    var there = other.plus(Usage.NONE, later);
    return new DecayedUsage(
        here.rate()
            .plus(there.rate())
            .times(Math.max(SECONDS_MIN, Math.max(here.seconds, there.seconds))),
        Math.max(here.seconds, there.seconds),
        later);
  }
}
