package io.isotherm.placement.capacity;

import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.placement.capacity.Holder.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The reads or the writes that a table may do in a second, and who holds how much of them.
 *
 * <p>Invariants, as long as the total stays the same:
 *
 * <ul>
 *   <li>The sum of what routers may hold is never above the rate. Somebody who is to get more waits
 *       until those who hold it have said that they do not any more, or their time is up.
 *   <li>What was shared out in t seconds, less what was said not to be used, is at most rate x t,
 *       with one second of it as slack for what routers keep in their buckets.
 * </ul>
 *
 * <p>What is not shared, or not used of what was, is saved for as long as the total says, and given
 * out as burst when more is wanted than there is.
 */
final class SharedTotal {
  private static final double NANOS = 1e9;

  /** Of the total: differences below that are not worth another round. */
  private static final double NOTICED_PART = 0.02;

  /** What routers use beyond what they were given is held against what is saved, up to this. */
  private static final double DEBT_SECONDS_MAX = 1;

  private final SharingSettings settings;
  private final Map<RouterId, Holder> holders = new TreeMap<>();
  private Total total;
  private double saved;
  private long savedNanos;

  /**
   * @param knownNanos from when on nobody holds a share of whom nothing is known: nothing can be
   *     saved before
   */
  SharedTotal(SharingSettings settings, Total total, long knownNanos) {
    this.settings = settings;
    this.total = total;
    this.savedNanos = knownNanos;
  }

  /**
   * Takes another total. After a lower one, what is held runs out by and by: within the validity of
   * a share.
   */
  void change(Total changed, long nowNanos) {
    save(nowNanos);
    total = changed;
    saved = bounded(saved);
  }

  /**
   * What a router gets.
   *
   * @param round of the router, above any before
   * @param learning whether there may be holders of whom nothing is known
   */
  Share ask(RouterId router, long round, Claim claim, boolean learning, long nowNanos) {
    save(nowNanos);
    forget(nowNanos);
    var before = holders.get(router);
    if (before == null && holders.size() >= SharingSettings.ROUTERS_MAX) {
      return Share.none(total, ShareReason.TOO_MANY);
    }
    if (before != null && !learning) {
      saved = bounded(saved + before.unused(claim, nowNanos));
    }
    if (claim.wanted() == 0 && claim.heldMillis() == 0) {
      holders.remove(router);
      return Share.none(total, ShareReason.UNWANTED);
    }
    var said =
        new Lease(
            Math.min(total.rate(), claim.heldRate()),
            claim.heldRound(),
            nowNanos + Duration.ofMillis(heldMillis(claim)).toNanos());
    var silent = new Holder(claim.wanted(), said, said, 0, nowNanos);
    holders.put(router, silent);
    if (learning && claim.heldMillis() == 0) {
      return Share.none(total, ShareReason.LEARNING);
    }
    double free = Math.max(0, total.rate() - chargedBut(router, nowNanos));
    var division =
        Division.of(total.rate(), holders.values().stream().map(Holder::wanted).toList());
    double fair = division.part(claim.wanted());
    double given = Math.min(free, learning ? said.rate() : fair);
    double burst = learning ? 0 : burst(claim.wanted() - given, division);
    saved -= burst;
    long validNanos = settings.validity().toNanos();
    holders.put(
        router,
        new Holder(
            claim.wanted(), said, new Lease(given, round, nowNanos + validNanos), burst, nowNanos));
    return new Share(
        total,
        given,
        burst,
        settings.validity().toMillis(),
        learning
            ? ShareReason.LEARNING
            : isLess(given, fair)
                ? ShareReason.HELD_BY_OTHERS
                : division.isEnough() ? ShareReason.ENOUGH : ShareReason.FAIR);
  }

  /** Whether a router is to give something up, or waits for somebody who is. */
  boolean isMoving(RouterId router, Share share, long nowNanos) {
    var holder = holders.get(router);
    return share.reason() == ShareReason.HELD_BY_OTHERS
        || (holder != null && isLess(share.rate(), holder.said().at(nowNanos)));
  }

  private boolean isLess(double one, double other) {
    return one < other - total.rate() * NOTICED_PART;
  }

  /** Units a second that are held at the most. */
  double charged(long nowNanos) {
    return sum(holder -> holder.charged(nowNanos));
  }

  /** Units not used before that may be given out; below zero for a debt. */
  double saved() {
    return saved;
  }

  private double chargedBut(RouterId router, long nowNanos) {
    double sum = 0;
    for (var other : holders.entrySet()) {
      if (!other.getKey().equals(router)) {
        sum += other.getValue().charged(nowNanos);
      }
    }
    return sum;
  }

  /** What is saved is divided by what is lacking, for until the router comes again. */
  private double burst(double lacking, Division division) {
    if (lacking <= 0 || saved <= 0) {
      return 0;
    }
    double allLack = sum(holder -> Math.max(0, holder.wanted() - division.part(holder.wanted())));
    double part = allLack <= lacking ? 1 : lacking / allLack;
    return Math.min(lacking * settings.again().toNanos() / NANOS, saved * part);
  }

  /** What nobody holds is saved as time passes: of a share that runs out, from then on. */
  private void save(long nowNanos) {
    while (nowNanos - savedNanos > 0) {
      long untilNanos = nowNanos;
      for (var holder : holders.values()) {
        untilNanos = holder.nextEnd(savedNanos, untilNanos);
      }
      double unshared = Math.max(0, total.rate() - charged(savedNanos));
      saved = bounded(saved + unshared * (untilNanos - savedNanos) / NANOS);
      savedNanos = untilNanos;
    }
  }

  private double bounded(double units) {
    return Math.clamp(units, -total.rate() * DEBT_SECONDS_MAX, total.rate() * total.burstSeconds());
  }

  private void forget(long nowNanos) {
    long validNanos = settings.validity().toNanos();
    holders
        .values()
        .removeIf(holder ->
            nowNanos - holder.heardNanos() >= validNanos && holder.charged(nowNanos) == 0);
  }

  private long heldMillis(Claim claim) {
    return Math.min(claim.heldMillis(), settings.validity().toMillis());
  }

  private double sum(ToDoubleFunction<Holder> of) {
    return holders.values().stream().mapToDouble(of).sum();
  }
}
