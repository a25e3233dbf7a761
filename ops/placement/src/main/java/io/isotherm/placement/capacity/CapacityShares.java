package io.isotherm.placement.capacity;

import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shares of all tables, as the leader of the placement driver gives them out. It keeps nothing:
 * one that begins to lead learns for as long as a share is valid what routers say that they hold,
 * and gives nobody more than that meanwhile.
 *
 * <p>One thread. Times are of one monotonic clock.
 */
public final class CapacityShares {
  private final SharingSettings settings;
  private final Map<TableId, TableShares> tables = new HashMap<>();
  private final Map<RouterId, Round> rounds = new TreeMap<>();
  private long knownNanos;

  /** The last that was heard of a router. */
  private record Round(long number, long heardNanos) {}

  /**
   * What a router says of one table.
   *
   * @param reads {@link Claim#NONE} when nothing bounds them
   * @param scans {@link Claim#NONE} when they may be all of the reads
   * @param writes {@link Claim#NONE} when nothing bounds them
   */
  public record TableClaim(TableId table, Claim reads, Claim scans, Claim writes) {}

  /**
   * What a router gets of one table.
   *
   * @param reads null when nothing bounds them
   * @param scans null when they may be all of the reads
   * @param writes null when nothing bounds them
   */
  public record TableShare(
      TableId table, @Nullable Share reads, @Nullable Share scans, @Nullable Share writes) {}

  /**
   * @param tables of those asked for that have a total
   * @param againMillis when to ask again
   */
  public record Answer(List<TableShare> tables, long againMillis) {}

  public CapacityShares(SharingSettings settings, long nowNanos) {
    this.settings = settings;
    begin(nowNanos);
  }

  /** Forgets everything: this driver begins to lead. */
  public void begin(long nowNanos) {
    tables.clear();
    rounds.clear();
    knownNanos = nowNanos + settings.validity().toNanos();
  }

  /**
   * Takes what a router says, and gives it its shares.
   *
   * @param round counts up with every question of the router; one that comes late is not answered,
   *     since the router does not wait for it any more, and what it says is out of date
   * @param totals null for a table that is not there
   */
  public Answer answer(
      RouterId router,
      long round,
      List<TableClaim> claims,
      Function<TableId, @Nullable TableTotals> totals,
      long nowNanos) {
    long againMillis = settings.again().toMillis();
    if (!isNext(router, round, nowNanos)) {
      return new Answer(List.of(), againMillis);
    }
    boolean learning = nowNanos - knownNanos < 0;
    boolean moving = false;
    var shares = new ArrayList<TableShare>(claims.size());
    for (var claim : claims) {
      var of = totals.apply(claim.table());
      if (of == null || of.isNone()) {
        tables.remove(claim.table());
        continue;
      }
      var table = tables.computeIfAbsent(claim.table(), _ -> new TableShares(settings, knownNanos));
      table.change(of, nowNanos);
      shares.add(table.ask(router, round, claim, learning, nowNanos));
      moving |= table.isMoving(router, shares.getLast(), nowNanos);
    }
    return new Answer(shares, moving ? settings.soon().toMillis() : againMillis);
  }

  /** Forgets tables that are gone. */
  public void retain(Predicate<TableId> exists) {
    tables.keySet().removeIf(exists.negate());
  }

  /** Whether the round is above all before, and there is room for one more router. */
  private boolean isNext(RouterId router, long round, long nowNanos) {
    long validNanos = settings.validity().toNanos();
    // What comes later than that holds nothing any more.
    rounds.values().removeIf(last -> nowNanos - last.heardNanos() > validNanos);
    var last = rounds.get(router);
    if (last == null ? rounds.size() >= SharingSettings.ROUTERS_MAX : round <= last.number()) {
      return false;
    }
    rounds.put(router, new Round(round, nowNanos));
    return true;
  }
}
