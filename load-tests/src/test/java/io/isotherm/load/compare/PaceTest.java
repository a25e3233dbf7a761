package io.isotherm.load.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Scenario MANY = Scenario.PROMISED.getFirst();
  private static final Scenario ONE = Scenario.PROMISED.getLast();

  @Test
  void theFirstRunOfAScenarioIsWarmedUpInFullAndLaterOnesBriefly() {
    var pace = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(20), 3);

    assertThat(pace.warmUp(MANY, 1)).isEqualTo(Duration.ofSeconds(60));
    assertThat(pace.warmUp(MANY, 2)).isEqualTo(Duration.ofSeconds(5));
    assertThat(pace.warmUp(ONE, 1)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aTrialRunIsNeverWarmedUpLongerThanItAskedFor() {
    var pace = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), 2);

    assertThat(pace.warmUp(MANY, 2)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatCannotBeRunIsRefused() {
    assertThatThrownBy(() -> new Pace(Duration.ZERO, Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace(Duration.ZERO, Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
