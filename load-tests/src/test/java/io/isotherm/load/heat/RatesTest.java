package io.isotherm.load.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Rates RISING =
      new Rates(List.of(new Rates.Step(0, 2), new Rates.Step(10, 20)));

  @Test
  void operationsAreDueAtTheRateOfTheirTime() {
    assertThat(RISING.due(0)).isZero();
    assertThat(RISING.due(10)).isEqualTo(20);
    assertThat(RISING.due(12)).isEqualTo(60);
    assertThat(RISING.dueSeconds(0)).isZero();
    assertThat(RISING.dueSeconds(19)).isEqualTo(9.5);
    assertThat(RISING.dueSeconds(20)).isEqualTo(10);
    assertThat(RISING.dueSeconds(60)).isEqualTo(12);
    assertThat(Rates.even(4).dueSeconds(10)).isEqualTo(2.5);
  }

  @Test
  void eachIsDueWhenAsManyWereBefore() {
    for (int number = 0; number < 500; number++) {
      assertThat(RISING.due(RISING.dueSeconds(number))).isCloseTo(number, within(1e-9));
    }
  }

  @Test
  void thereIsAlwaysOneRate() {
    for (var steps :
        List.of(
            List.<Rates.Step>of(),
            List.of(new Rates.Step(1, 1)),
            List.of(new Rates.Step(0, 0)),
            List.of(new Rates.Step(0, 1), new Rates.Step(0, 2)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Rates(steps));
    }
  }
}
