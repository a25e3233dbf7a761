package io.isotherm.router.plan;

import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.CostWarning;
import io.isotherm.model.request.CostWarning.Code;
import io.isotherm.model.request.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says what pages would cost, from what their range holds. Pure.
 *
 * <p>Source: DynamoDB developer guide, "Best practices for querying and scanning data": all that is
 * looked at is paid for, in pages of 1 MB at most, each rounded up.
 */
public final class CostExplainer {
  /** From so many pages on somebody waits for long, and pays for each. */
  static final long PAGES_MANY = 100;

  private CostExplainer() {}

  public static Explanation explain(PlannedRange plan, RangeHoldings held) {
    var whole = held.whole();
    long perPage = bytesOfPage(plan, whole);
    long pages = Math.max(1, Math.ceilDiv(whole.bytes(), perPage));
    var page = units(plan, Math.min(whole.bytes(), perPage));
    var last = units(plan, whole.bytes() - (pages - 1) * perPage);
    var total = page.times(pages - 1).plus(last);
    return new Explanation(
        plan.table().name(),
        null,
        whole.partitions(),
        whole.items(),
        whole.bytes(),
        whole.counted(),
        pages,
        page,
        total,
        warnings(plan, whole, pages, total));
  }

  /** What a page looks at; pages have whole items, and at least one. */
  private static long bytesOfPage(PlannedRange plan, RangeHoldings whole) {
    long item = Math.max(1, Math.ceilDiv(whole.bytes(), Math.max(1, whole.items())));
    long bytes = Math.max(plan.bytesMax(), item);
    var limit = plan.limit();
    return limit == null ? bytes : Math.min(bytes, item * limit);
  }

  private static CapacityUnits units(PlannedRange plan, long bytes) {
    return plan.strong() ? CapacityUnits.strongRead(bytes) : CapacityUnits.eventualRead(bytes);
  }

  private static List<CostWarning> warnings(
      PlannedRange plan, RangeHoldings whole, long pages, CapacityUnits total) {
    var warnings = new ArrayList<CostWarning>();
    if (plan.range().equals(KeyRange.ALL)) {
      warnings.add(
          new CostWarning(
              Code.READS_WHOLE_TABLE,
              String.format(
                  Locale.ROOT,
                  "All %,d items of the table are read and paid for, whatever is returned.",
                  whole.items())));
    }
    if (plan.filter() != null) {
      warnings.add(
          new CostWarning(
              Code.FILTER_IS_PAID,
              "Items that the filter keeps back are paid for like all others."));
    }
    if (plan.strong()) {
      warnings.add(
          new CostWarning(
              Code.STRONG_COSTS_DOUBLE,
              "Strong reads cost twice as much; eventual ones would cost about "
                  + new CapacityUnits(Math.ceilDiv(total.halves(), 2))
                  + " units."));
    }
    if (plan.projection() != null || plan.countOnly()) {
      warnings.add(
          new CostWarning(
              Code.PROJECTION_IS_PAID,
              "Whole items are paid for, whatever part of them is returned."));
    }
    if (plan.staysWithin() && whole.bytes() > plan.bytesMax()) {
      long others = Math.max(1, Math.ceilDiv(whole.bytes(), Limits.PAGE_BYTES_MAX));
      warnings.add(
          new CostWarning(
              Code.BUDGET_ENDS_PAGES,
              String.format(
                  Locale.ROOT,
                  "Pages end at what they may cost: there are %,d instead of %,d.",
                  pages,
                  others)));
    }
    if (pages >= PAGES_MANY) {
      warnings.add(
          new CostWarning(
              Code.MANY_PAGES,
              String.format(Locale.ROOT, "It takes %,d pages, one after the other.", pages)));
    }
    return warnings;
  }
}
