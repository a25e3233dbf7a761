package io.isotherm.node.admission;

import io.isotherm.model.capacity.CapacityBucket;

/**
 * The units of one kind that a partition may use: those of its ceiling, and what it saved of them.
 * Immutable; time is an argument.
 *
 * <p>The bucket fills at the ceiling and holds what comes in a second. What it has no room for is
 * saved, up to a bound; a partition that is new has saved nothing. A request takes from the bucket,
 * and what that lacks from the savings where it may: then the partition is above its ceiling.
 *
 * <p>Invariant: all that requests cost in t seconds is at most what the bucket alone gives out, and
 * the savings.
 *
 * @param bucket at the rate of the ceiling
 * @param saved units; 0 to {@link #savedMax}
 * @param savedMax units
 */
public record PartitionBucket(CapacityBucket bucket, double saved, double savedMax) {
  public PartitionBucket {
    if (!(saved >= 0 && saved <= savedMax)) {
      throw new IllegalArgumentException("Savings are at least nothing, and bounded.");
    }
  }

  /**
   * Of a partition that is new: a second's units, and nothing saved.
   *
   * @param rate units a second; above 0
   * @param burstSeconds of unused units that it may keep
   * @param expected what a request costs as long as none is known, at least
   */
  public static PartitionBucket of(
      double rate, double burstSeconds, double expected, long nowNanos) {
    return new PartitionBucket(
        CapacityBucket.full(rate, expected, nowNanos), 0, savedMax(rate, burstSeconds));
  }

  /** The second that the bucket holds is one of them. */
  private static double savedMax(double rate, double burstSeconds) {
    return rate * Math.max(0, burstSeconds - CapacityBucket.BURST_SECONDS);
  }

  /** With another ceiling from now on. What it has beyond the new bounds is gone. */
  public PartitionBucket with(double rate, double burstSeconds) {
    double max = savedMax(rate, burstSeconds);
    return new PartitionBucket(
        bucket.with(rate, rate * CapacityBucket.BURST_SECONDS), Math.min(max, saved), max);
  }

  /** As it is at {@code nowNanos}; a clock that steps back refills nothing. */
  public PartitionBucket at(long nowNanos) {
    long elapsed = nowNanos - bucket.atNanos();
    if (elapsed <= 0) {
      return this;
    }
    var filled = bucket.at(nowNanos);
    double left = bucket.rate() * elapsed / 1e9 - (filled.level() - bucket.level());
    return new PartitionBucket(filled, Math.min(savedMax, saved + Math.max(0, left)), savedMax);
  }

  /**
   * How long until there is enough for requests that come as one, if nobody else comes; 0 when
   * there is.
   *
   * @param bursts whether the savings may be used
   */
  public long waitNanos(boolean bursts, int requests) {
    long wait = bucket.waitNanos(requests);
    return wait > 0 && bursts && bucket.lacking(requests) <= saved ? 0 : wait;
  }

  /**
   * Without what they are expected to cost; only when there is no {@link #waitNanos wait}.
   *
   * @param bursts whether the savings may be used
   */
  public PartitionBucket taken(boolean bursts, int requests) {
    double borrowed = bursts ? Math.min(saved, Math.max(0, bucket.lacking(requests))) : 0;
    var all = borrowed == 0 ? bucket : bucket.givenBack(borrowed);
    return new PartitionBucket(all.taken(requests), saved - borrowed, savedMax);
  }

  /** What the next request is expected to cost. */
  public double expected() {
    return bucket.expected();
  }

  /**
   * With the difference to what requests did cost.
   *
   * @param taken for all of them
   * @param cost of each
   */
  public PartitionBucket settled(double taken, double cost, int requests) {
    return new PartitionBucket(bucket.settled(taken, cost, requests), saved, savedMax);
  }

  /** With what was taken for a request that was not served. */
  public PartitionBucket givenBack(double taken) {
    return new PartitionBucket(bucket.givenBack(taken), saved, savedMax);
  }

  /**
   * What a partition that takes the place of this one, or a part of it, has of it: of the units, of
   * a debt and of the savings.
   *
   * @param part 0 to 1; the parts of all such partitions are 1 together
   */
  public PartitionBucket part(double part) {
    var level = bucket.level() * part;
    return new PartitionBucket(
        new CapacityBucket(
            bucket.rate(), bucket.burst(), level, bucket.expected(), bucket.atNanos()),
        saved * part,
        savedMax);
  }

  /** This and that of a neighbour, which a partition that takes the place of both has, bounded. */
  public PartitionBucket plus(PartitionBucket other) {
    double level = Math.min(bucket.burst(), bucket.level() + other.bucket.level());
    double expected = Math.max(bucket.expected(), other.bucket.expected());
    return new PartitionBucket(
        new CapacityBucket(bucket.rate(), bucket.burst(), level, expected, bucket.atNanos()),
        Math.min(savedMax, saved + other.saved),
        savedMax);
  }
}
