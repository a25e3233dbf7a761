package io.isotherm.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.request.CostWarning;
import io.isotherm.model.request.CostWarning.Code;
import io.isotherm.model.request.Explanation;
import io.isotherm.router.testing.TestCatalog;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CostExplainerTest {
  private static final KeyRange SOME = KeyRanges.ofSegment(0, 4);

  @Test
  void aWholeTableIsManyPagesEachRoundedUp() {
    var explained = explain(plan(KeyRange.ALL, false, null), held(3, 3, 300_000, 300_000_000));

    assertThat(explained.pages()).isEqualTo(287);
    assertThat(explained.page()).isEqualTo(new CapacityUnits(256));
    assertThat(explained.total()).isEqualTo(new CapacityUnits(286 * 256 + 27));
    assertThat(explained.warnings())
        .extracting(CostWarning::code)
        .containsExactly(Code.READS_WHOLE_TABLE, Code.MANY_PAGES);
    assertThat(explained.counted()).isTrue();
  }

  @Test
  void whatIsEmptyCostsOneRead() {
    var explained = explain(plan(SOME, true, null), held(1, 1, 0, 0));

    assertThat(explained.pages()).isEqualTo(1);
    assertThat(explained.total()).isEqualTo(CapacityUnits.ONE);
    assertThat(explained.warnings())
        .extracting(CostWarning::code)
        .containsExactly(Code.STRONG_COSTS_DOUBLE);
  }

  @Test
  void partitionsThatWereNotAskedAreLikeTheOthers() {
    var explained = explain(plan(SOME, false, null), held(10, 4, 400, 4_000));

    assertThat(explained.items()).isEqualTo(1_000);
    assertThat(explained.bytes()).isEqualTo(10_000);
    assertThat(explained.counted()).isFalse();
  }

  @Test
  void aLimitMakesMorePages() {
    var explained = explain(plan(SOME, false, 10), held(1, 1, 100, 100_000));

    assertThat(explained.pages()).isEqualTo(10);
    assertThat(explained.page()).isEqualTo(new CapacityUnits(3));
    assertThat(explained.total()).isEqualTo(new CapacityUnits(30));
  }

  @Test
  void aBudgetMakesMorePagesAndSaysSo() {
    var budget =
        new PlannedRange(
            TestCatalog.TABLE, SOME, false, false, null, null, false, null, 8_192, true, false);
    var explained = explain(budget, held(1, 1, 100, 100_000));

    assertThat(explained.pages()).isEqualTo(13);
    assertThat(explained.page()).isEqualTo(new CapacityUnits(2));
    assertThat(explained.warnings())
        .extracting(CostWarning::text)
        .containsExactly("Pages end at what they may cost: there are 13 instead of 1.");
  }

  @Test
  void aFilterAndACountSpareNothing() {
    var filter =
        new Condition.Compare(
            Condition.Comparator.LESS,
            new Operand.Path(DocumentPath.of("n")),
            new Operand.Path(DocumentPath.of("m")));
    var counted =
        new PlannedRange(
            TestCatalog.TABLE,
            SOME,
            false,
            false,
            filter,
            null,
            true,
            null,
            Limits.PAGE_BYTES_MAX,
            false,
            false);

    assertThat(explain(counted, held(1, 1, 5, 5_000)).warnings())
        .extracting(CostWarning::code)
        .containsExactly(Code.FILTER_IS_PAID, Code.PROJECTION_IS_PAID);
  }

  @Property
  void pagesCostWhatIsReadAndLittleMore(
      @ForAll @LongRange(min = 0, max = 1_000_000) long items,
      @ForAll @IntRange(min = 1, max = 400_000) int itemBytes,
      @ForAll @IntRange(min = 0, max = 1_000) int limit,
      @ForAll boolean strong) {
    long bytes = items * itemBytes;
    var explained =
        explain(plan(SOME, strong, limit == 0 ? null : limit), held(1, 1, items, bytes));

    var least = strong ? CapacityUnits.strongRead(bytes) : CapacityUnits.eventualRead(bytes);
    long rounding = explained.pages() * (strong ? 2 : 1);
    assertThat(explained.total().halves()).isBetween(least.halves(), least.halves() + rounding);
    assertThat(explained.page()).isLessThanOrEqualTo(explained.total());
  }

  private static Explanation explain(PlannedRange plan, RangeHoldings held) {
    return CostExplainer.explain(plan, held);
  }

  private static RangeHoldings held(int partitions, int asked, long items, long bytes) {
    return new RangeHoldings(partitions, asked, items, bytes, true);
  }

  private static PlannedRange plan(KeyRange range, boolean strong, @Nullable Integer limit) {
    return new PlannedRange(
        TestCatalog.TABLE,
        range,
        false,
        strong,
        null,
        null,
        false,
        limit,
        Limits.PAGE_BYTES_MAX,
        false,
        false);
  }
}
