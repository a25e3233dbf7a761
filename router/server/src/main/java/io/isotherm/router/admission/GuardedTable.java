package io.isotherm.router.admission;

import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.error.ThrottlingReason.Units;
import org.jspecify.annotations.Nullable;

/**
 * A table with a total, and what may be let in of it.
 *
 * @param resource how refusals name it
 * @param totals as they follow from the catalog
 * @param reads null when nothing bounds them
 * @param scans null when they may be all of the reads
 * @param writes null when nothing bounds them
 */
record GuardedTable(
    ThrottledResource resource,
    TableTotals totals,
    @Nullable AllowanceGate reads,
    @Nullable AllowanceGate scans,
    @Nullable AllowanceGate writes) {
  /** The least a request costs, which is all that is known of the first. */
  private static final double LEAST_READ = 0.5;

  private static final double LEAST_WRITE = 1;

  /**
   * The table as it is now, with what is known of it from before.
   *
   * @param before null for nothing
   */
  static GuardedTable of(
      @Nullable GuardedTable before,
      ThrottledResource resource,
      TableTotals totals,
      long nowNanos) {
    if (before == null) {
      return new GuardedTable(
          resource,
          totals,
          gate(null, totals.reads(), LEAST_READ, nowNanos),
          gate(null, totals.scans(), LEAST_READ, nowNanos),
          gate(null, totals.writes(), LEAST_WRITE, nowNanos));
    }
    return before.totals.equals(totals)
        ? new GuardedTable(resource, totals, before.reads, before.scans, before.writes)
        : new GuardedTable(
            resource,
            totals,
            gate(before.reads, totals.reads(), LEAST_READ, nowNanos),
            gate(before.scans, totals.scans(), LEAST_READ, nowNanos),
            gate(before.writes, totals.writes(), LEAST_WRITE, nowNanos));
  }

  @Nullable AllowanceGate gate(Units units) {
    return switch (units) {
      case READ -> reads;
      case WRITE -> writes;
    };
  }

  private static @Nullable AllowanceGate gate(
      @Nullable AllowanceGate before, @Nullable Total total, double expected, long nowNanos) {
    if (total == null) {
      return null;
    }
    if (before == null) {
      return new AllowanceGate(total, expected, nowNanos);
    }
    before.change(allowance -> allowance.at(nowNanos).changed(total));
    return before;
  }
}
