package io.isotherm.placement.capacity;

import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.placement.capacity.CapacityShares.TableClaim;
import io.isotherm.placement.capacity.CapacityShares.TableShare;
import org.jspecify.annotations.Nullable;

/** What is shared of one table: its reads, those of scans, and its writes, apart. */
final class TableShares {
  private final SharingSettings settings;
  private final long knownNanos;
  private @Nullable SharedTotal reads;
  private @Nullable SharedTotal scans;
  private @Nullable SharedTotal writes;

  /**
   * @param knownNanos from when on nobody holds a share of whom nothing is known
   */
  TableShares(SharingSettings settings, long knownNanos) {
    this.settings = settings;
    this.knownNanos = knownNanos;
  }

  void change(TableTotals totals, long nowNanos) {
    reads = changed(reads, totals.reads(), nowNanos);
    scans = changed(scans, totals.scans(), nowNanos);
    writes = changed(writes, totals.writes(), nowNanos);
  }

  private @Nullable SharedTotal changed(
      @Nullable SharedTotal shared, @Nullable Total total, long nowNanos) {
    if (total == null) {
      return null;
    }
    if (shared == null) {
      long savesFrom = Math.max(nowNanos, knownNanos);
      return new SharedTotal(settings, total, savesFrom);
    }
    shared.change(total, nowNanos);
    return shared;
  }

  TableShare ask(RouterId router, long round, TableClaim claim, boolean learning, long nowNanos) {
    return new TableShare(
        claim.table(),
        reads == null ? null : reads.ask(router, round, claim.reads(), learning, nowNanos),
        scans == null ? null : scans.ask(router, round, claim.scans(), learning, nowNanos),
        writes == null ? null : writes.ask(router, round, claim.writes(), learning, nowNanos));
  }

  boolean isMoving(RouterId router, TableShare given, long nowNanos) {
    return isMoving(reads, given.reads(), router, nowNanos)
        || isMoving(scans, given.scans(), router, nowNanos)
        || isMoving(writes, given.writes(), router, nowNanos);
  }

  private static boolean isMoving(
      @Nullable SharedTotal shared, @Nullable Share given, RouterId router, long nowNanos) {
    return shared != null && given != null && shared.isMoving(router, given, nowNanos);
  }
}
