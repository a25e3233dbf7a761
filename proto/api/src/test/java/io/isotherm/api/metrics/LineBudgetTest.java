package io.isotherm.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LineBudgetTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LineBudget budget = new LineBudget();

  @Test
  void theNextLineSaysHowManyWereLeftOut() {
    for (int i = 0; i < LineBudget.LINES_PER_SECOND; i++) {
      assertThat(budget.take(0)).isZero();
    }
    assertThat(budget.take(0)).isEqualTo(LineBudget.NONE_LEFT);
    assertThat(budget.take(SECOND - 1)).isEqualTo(LineBudget.NONE_LEFT);

    assertThat(budget.take(SECOND)).isEqualTo(2);
    assertThat(budget.take(SECOND)).isZero();
  }

  @Test
  void aClockMayBeBelowZero() {
    long now = -90 * SECOND - 1;
    for (int i = 0; i < LineBudget.LINES_PER_SECOND; i++) {
      assertThat(budget.take(now)).isZero();
    }
    assertThat(budget.take(now)).isEqualTo(LineBudget.NONE_LEFT);
    assertThat(budget.take(now + SECOND)).isEqualTo(1);
  }
}
