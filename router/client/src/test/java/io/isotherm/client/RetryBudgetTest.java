package io.isotherm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RetryBudgetTest {
  @Test
  void fourHundredRetriesAndThenOneForEveryTenSuccesses() {
    var budget = RetryBudget.DEFAULT;
    int retries = 0;
    while (budget.affordsRetry()) {
      budget = budget.afterRetry();
      retries++;
    }
    assertThat(retries).isEqualTo(400);
    for (int i = 0; i < 9; i++) {
      budget = budget.afterSuccess();
      assertThat(budget.affordsRetry()).isFalse();
    }
    assertThat(budget.afterSuccess().affordsRetry()).isTrue();
  }

  @Property
  void theBudgetStaysWithinItsBounds(@ForAll @Size(max = 500) List<Boolean> successes) {
    var budget = new RetryBudget(10, 10, 3, 1);
    for (boolean success : successes) {
      if (success) {
        budget = budget.afterSuccess();
      } else if (budget.affordsRetry()) {
        budget = budget.afterRetry();
      }
      assertThat(budget.tokens()).isBetween(0.0, 10.0);
    }
  }
}
