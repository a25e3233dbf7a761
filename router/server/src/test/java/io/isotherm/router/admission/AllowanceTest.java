package io.isotherm.router.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.capacity.TableTotals.Total;
import io.isotherm.model.error.ThrottlingReason.Limit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Total TOTAL = new Total(100, 300, Limit.PROVISIONED);

  private Allowance allowance = Allowance.alone(TOTAL, 1, 0);

  @Test
  void aloneItLetsInWhatTheTableMayUse() {
    assertThat(letIn(0)).isEqualTo(100);
    assertThat(letIn(SECOND)).isEqualTo(100);
  }

  @Test
  void withAShareItLetsInThat() {
    give(share(30, 0, false, 5 * SECOND), 0);
    assertThat(letIn(0)).as("a second of it").isEqualTo(30);
    assertThat(letIn(SECOND)).isEqualTo(30);
  }

  @Test
  void whenTheShareHasRunOutItIsAloneAgain() {
    give(share(30, 0, false, 5 * SECOND), 0);
    letIn(5 * SECOND - 1);
    assertThat(letIn(6 * SECOND)).isEqualTo(100);
    assertThat(allowance.share()).isNull();
  }

  @Test
  void burstComesOnce() {
    give(share(30, 50, false, 5 * SECOND), 0);
    assertThat(letIn(0)).isEqualTo(80);
    assertThat(letIn(SECOND)).isEqualTo(30);
    give(share(30, 0, false, 9 * SECOND), 2 * SECOND);
    assertThat(letIn(2 * SECOND)).as("and is not kept").isEqualTo(30);
  }

  @Test
  void whoeverWaitsForItsShareLivesOnTheFirstSecond() {
    for (int i = 0; i < 40; i++) {
      allowance = allowance.entered(0).settled(1, 1);
    }
    give(share(0, 0, true, 5 * SECOND), SECOND / 4);
    assertThat(letIn(SECOND / 4)).isEqualTo(85);
    assertThat(letIn(SECOND)).isZero();
  }

  @Test
  void whatHappensWhileAQuestionIsUnderWayIsToldNextTime() {
    allowance = allowance.entered(0).settled(1, 4).refused(0);
    var told = allowance.told();
    assertThat(told.wantedRate(SECOND)).isCloseTo(4 + allowance.bucket().expected(), within(1e-9));
    assertThat(told.usedRate(SECOND)).isEqualTo(4);
    allowance = allowance.entered(SECOND).settled(1, 3);
    allowance = allowance.answered(told, SECOND, TOTAL, share(30, 0, false, 6 * SECOND));
    assertThat(allowance.told().used()).isEqualTo(3);
    assertThat(allowance.told().sinceNanos()).isEqualTo(SECOND);
  }

  @Test
  void aShareIsLeftToOthersWhenNobodyAsksForLong() {
    give(share(30, 0, false, 60 * SECOND), 0);
    assertThat(allowance.unlessIdle(10 * SECOND - 1).share()).isNotNull();
    assertThat(allowance.unlessIdle(10 * SECOND).share()).isNull();
  }

  @Test
  void anotherTotalHoldsAtOnceForWhoeverIsAlone() {
    letIn(0);
    allowance = allowance.changed(new Total(10, 300, Limit.PROVISIONED));
    assertThat(letIn(2 * SECOND)).isEqualTo(10);
  }

  @Property
  void withSharesNoMoreIsLetInThanTheirSumAndASecondAndTheirBurstsAndOneRequestEach(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 100) Double> rates,
      @ForAll @LongRange(min = 10_000_000, max = 2 * SECOND) long step) {
    allowance = Allowance.alone(TOTAL, 1, 0);
    double may = 100;
    double in = 0;
    long now = 0;
    long third = step / 3;
    for (double rate : rates) {
      double burst = rate / 3;
      give(share(rate, burst, false, now + 5 * SECOND), now);
      // And the request that a share of less than its cost is in debt for.
      may += burst + 1;
      for (int i = 0; i < 3; i++) {
        in += letIn(now);
        now += third;
        may += rate * third / 1e9;
      }
      assertThat(in).isLessThanOrEqualTo(may + 1e-6);
    }
  }

  private static HeldShare share(double rate, double burst, boolean waits, long untilNanos) {
    return new HeldShare(rate, burst, waits, 1, untilNanos);
  }

  private void give(@Nullable HeldShare share, long nowNanos) {
    var now = allowance.at(nowNanos);
    allowance = now.answered(now.told(), nowNanos, TOTAL, share);
  }

  /** As many requests of one unit as are let in. */
  private int letIn(long nowNanos) {
    int count = 0;
    for (allowance = allowance.at(nowNanos); allowance.waitNanos() == 0; count++) {
      allowance = allowance.entered(nowNanos).settled(1, 1);
    }
    return count;
  }
}
