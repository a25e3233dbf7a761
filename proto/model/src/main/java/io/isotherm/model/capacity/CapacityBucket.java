package io.isotherm.model.capacity;

/**
 * Capacity units that come at a rate and are kept up to a bound. Immutable; time is an argument, of
 * one clock that only goes forward. Nodes keep a partition within its ceiling by it, and routers a
 * table within its share.
 *
 * <p>What a request costs is known only after it was served. So the bucket gives out what requests
 * cost of late, and when the cost is known the rest is given back, or is a debt: then the level is
 * below zero, and nothing is given out until that is repaid.
 *
 * <p>Invariant: all that requests cost in t seconds is at most rate x t + burst + debt, where the
 * debt is what the requests under way, and the last one, cost beyond what was expected of them.
 *
 * @param rate units a second; above 0
 * @param burst the most it holds, in units; above 0
 * @param level units there are; up to {@link #burst}, below zero for a debt
 * @param expected what the next request is expected to cost; above 0
 * @param atNanos when the level was so
 */
public record CapacityBucket(
    double rate, double burst, double level, double expected, long atNanos) {
  /**
   * Usually, capacity not used for so long is kept: it evens out requests that come in batches, and
   * is not a higher ceiling.
   */
  public static final double BURST_SECONDS = 1;

  /**
   * A debt is forgiven beyond what comes in so long: it is then a wrong guess about many requests
   * at once, such as updates of items that are large, and not a reason to serve nobody for minutes.
   */
  public static final double DEBT_SECONDS_MAX = 10;

  /** What is expected follows what requests cost by such a part of the difference. */
  private static final double LEARNED = 1.0 / 16;

  private static final double NANOS = 1e9;

  public CapacityBucket {
    if (!(rate > 0) || !(burst > 0) || !(expected > 0)) {
      throw new IllegalArgumentException("A bucket fills, and is expected to be used.");
    }
  }

  /**
   * A full bucket, which holds {@link #BURST_SECONDS}.
   *
   * @param expected what a request costs as long as none is known, at least
   */
  public static CapacityBucket full(double rate, double expected, long nowNanos) {
    double burst = rate * BURST_SECONDS;
    return new CapacityBucket(rate, burst, burst, expected, nowNanos);
  }

  /** Filled at another rate from now on. What it has beyond the new bound is gone. */
  public CapacityBucket with(double changedRate, double changedBurst) {
    return new CapacityBucket(
        changedRate, changedBurst, Math.min(changedBurst, level), expected, atNanos);
  }

  /** With units that come once, and room for them. */
  public CapacityBucket raised(double units) {
    return new CapacityBucket(rate, burst + units, level + units, expected, atNanos);
  }

  /** The bucket at {@code nowNanos}; a clock that steps back refills nothing. */
  public CapacityBucket at(long nowNanos) {
    long elapsed = nowNanos - atNanos;
    return elapsed <= 0
        ? this
        : new CapacityBucket(
            rate, burst, Math.min(burst, level + rate * elapsed / NANOS), expected, nowNanos);
  }

  /** How long until there is enough for a request; 0 when there is. */
  public long waitNanos() {
    return waitNanos(1);
  }

  /**
   * How long until there is enough for requests that come as one; 0 when there is. Those that cost
   * more than a full bucket holds need a full one.
   */
  public long waitNanos(int requests) {
    double lacking = lacking(requests);
    return lacking <= 0 ? 0 : Math.max(1, (long) Math.ceil(lacking / rate * NANOS));
  }

  /** Units that are not there and are needed for so many requests; none when below zero. */
  public double lacking(int requests) {
    return Math.min(requests * expected, burst) - level;
  }

  /** Without what a request is expected to cost; only when there is no {@link #waitNanos wait}. */
  public CapacityBucket taken() {
    return taken(1);
  }

  /** Without what so many requests are expected to cost; only when there is no wait for them. */
  public CapacityBucket taken(int requests) {
    return new CapacityBucket(rate, burst, level - requests * expected, expected, atNanos);
  }

  /**
   * With the difference to what a request did cost.
   *
   * @param taken for it
   */
  public CapacityBucket settled(double taken, double cost) {
    return settled(taken, cost, 1);
  }

  /**
   * With the difference to what so many requests did cost.
   *
   * @param taken for all of them
   * @param cost of each
   */
  public CapacityBucket settled(double taken, double cost, int requests) {
    double settled = Math.max(-rate * DEBT_SECONDS_MAX, level + taken - requests * cost);
    return new CapacityBucket(
        rate, burst, Math.min(burst, settled), expected + (cost - expected) * LEARNED, atNanos);
  }

  /** With what was taken for a request that was not served. */
  public CapacityBucket givenBack(double taken) {
    return new CapacityBucket(rate, burst, Math.min(burst, level + taken), expected, atNanos);
  }
}
