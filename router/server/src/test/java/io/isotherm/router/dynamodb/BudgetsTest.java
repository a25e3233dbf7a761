package io.isotherm.router.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.router.http.Header;
import io.isotherm.router.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetsTest {
  @ParameterizedTest
  @CsvSource({"0.5, 1", "1, 2", "12.7, 25", "1e3, 2000", "1e18, 2000000"})
  void unitsAreRoundedDownToHalves(String stated, long halves) {
    assertThat(budget(stated)).isEqualTo(new CapacityUnits(halves));
  }

  @Test
  void whoSaysNothingPaysWhatThePageCosts() {
    assertThat(Budgets.maxConsumedCapacity(HttpHeaders.NONE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0.4", "-1", "many", "NaN", "1e999999999999", "111111111111111111111"})
  void whatIsNoBudgetIsRefused(String stated) {
    assertThatThrownBy(() -> budget(stated))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("a number of read units");
  }

  private static @Nullable CapacityUnits budget(String stated) {
    return Budgets.maxConsumedCapacity(
        new HttpHeaders(List.of(new Header(Budgets.HEADER, stated))));
  }
}
