package io.isotherm.router.admission;

import io.isotherm.model.capacity.CapacityBucket;
import io.isotherm.model.capacity.TableTotals.Total;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a router lets in of the reads or of the writes of one table, and what it has let in since it
 * last heard from the placement driver. Immutable; time is an argument, of one monotonic clock.
 *
 * <pre>
 *            a share comes               it runs out, or is released
 *   alone ------------------> sharing -----------------------------> alone
 *                             | another share comes
 * </pre>
 *
 * <p>Alone, it lets in what the whole table may use: when there is no other router that is right,
 * and when the placement driver is gone the ceilings of partitions still hold at the nodes.
 *
 * <p>Slack: a router that comes to a table, or comes back to it, has a second of the whole total
 * before it needs a share; and each keeps a second of its share that it did not use.
 *
 * @param total of the table
 * @param bucket of what may be let in
 * @param share null when it has none
 * @param told what happened since the driver was last heard
 * @param lastNanos when a request last came
 */
public record Allowance(
    Total total, CapacityBucket bucket, @Nullable HeldShare share, Usage told, long lastNanos) {
  /** A share is kept for so long while nobody asks for anything. */
  static final Duration IDLE = Duration.ofSeconds(10);

  /** A bucket is always filled, if by next to nothing. */
  private static final double RATE_MIN = 1e-3;

  /** Less time says nothing of a rate. */
  private static final long USAGE_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(50);

  private static final double NANOS = 1e9;

  /**
   * What happened from some time on.
   *
   * @param wanted units asked for, served or refused
   * @param used units served
   */
  public record Usage(double wanted, double used, long sinceNanos) {
    Usage plus(double moreWanted, double moreUsed) {
      return new Usage(wanted + moreWanted, used + moreUsed, sinceNanos);
    }

    /** Units a second that were asked for. */
    double wantedRate(long nowNanos) {
      return wanted / seconds(nowNanos);
    }

    /** Units a second that were served. */
    double usedRate(long nowNanos) {
      return used / seconds(nowNanos);
    }

    private double seconds(long nowNanos) {
      return Math.max(USAGE_NANOS_MIN, nowNanos - sinceNanos) / NANOS;
    }
  }

  /**
   * Of a table that nobody has asked for yet.
   *
   * @param expected what a request costs as long as none is known
   */
  public static Allowance alone(Total total, double expected, long nowNanos) {
    return new Allowance(
        total,
        CapacityBucket.full(total.rate(), expected, nowNanos),
        null,
        new Usage(0, 0, nowNanos),
        nowNanos);
  }

  /** The same at {@code nowNanos}. */
  public Allowance at(long nowNanos) {
    var held = share;
    return held == null || nowNanos - held.untilNanos() < 0
        ? with(bucket.at(nowNanos))
        : with(bucket.at(held.untilNanos())).aloneAgain().at(nowNanos);
  }

  /** How long until there is enough for a request; 0 when there is. */
  public long waitNanos() {
    return bucket.waitNanos();
  }

  /** With a request let in; only when there is no {@link #waitNanos wait}. */
  public Allowance entered(long nowNanos) {
    return new Allowance(total, bucket.taken(), share, told, nowNanos);
  }

  /** With a request refused. */
  public Allowance refused(long nowNanos) {
    return new Allowance(total, bucket, share, told.plus(bucket.expected(), 0), nowNanos);
  }

  /**
   * With a request served.
   *
   * @param taken for it
   */
  public Allowance settled(double taken, double cost) {
    return new Allowance(
        total, bucket.settled(taken, cost), share, told.plus(cost, cost), lastNanos);
  }

  /** With a request that was let in and not served. */
  public Allowance givenBack(double taken) {
    return with(bucket.givenBack(taken));
  }

  /** Whether the driver is to hear of it: somebody asks for something, or something is held. */
  public boolean isActive() {
    return share != null || told.wanted() > 0;
  }

  /** Whether it is to have a share, and has none. */
  public boolean isNew() {
    return share == null && told.wanted() > 0;
  }

  /** Without its share when nobody has asked for anything for long. */
  public Allowance unlessIdle(long nowNanos) {
    return share != null && nowNanos - lastNanos >= IDLE.toNanos() ? aloneAgain() : this;
  }

  /**
   * What the driver answered to what it was told.
   *
   * @param heard what it was told
   * @param atNanos when
   * @param known the total as the driver has it
   * @param given null for no share
   */
  public Allowance answered(Usage heard, long atNanos, Total known, @Nullable HeldShare given) {
    var left =
        new Usage(
            Math.max(0, told.wanted() - heard.wanted()),
            Math.max(0, told.used() - heard.used()),
            atNanos);
    var next = new Allowance(known, bucket, share, left, lastNanos);
    return given == null ? next.aloneAgain() : next.sharing(given);
  }

  /** Of a table whose total was changed. */
  public Allowance changed(Total changed) {
    if (changed.equals(total)) {
      return this;
    }
    var next = new Allowance(changed, bucket, share, told, lastNanos);
    return share == null ? next.aloneAgain() : next;
  }

  private Allowance sharing(HeldShare given) {
    double second = given.rate() * CapacityBucket.BURST_SECONDS;
    // Whoever comes and waits for its first share lives on what it has until then.
    boolean waits = given.waits() && (share == null || share.waits());
    double kept = waits ? Math.max(second, bucket.level()) : second;
    var bounded = bucket.with(Math.max(RATE_MIN, given.rate()), Math.max(RATE_MIN, kept));
    return new Allowance(total, bounded.raised(given.burstUnits()), given, told, lastNanos);
  }

  private Allowance aloneAgain() {
    return new Allowance(
        total,
        bucket.with(total.rate(), total.rate() * CapacityBucket.BURST_SECONDS),
        null,
        told,
        lastNanos);
  }

  private Allowance with(CapacityBucket changed) {
    return new Allowance(total, changed, share, told, lastNanos);
  }
}
