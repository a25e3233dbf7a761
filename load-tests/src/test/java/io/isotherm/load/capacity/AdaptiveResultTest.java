package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class AdaptiveResultTest {
  @Test
  void countsFromWhenTheTableHasAdapted() {
    var report = result(second -> second < 8 ? 700 : second == 15 ? 995 : 1_000).report();

    assertThat(Reports.value(report, "until 99% of it is served")).isEqualTo(8);
    assertThat(Reports.value(report, "served of the total from then on"))
        .isCloseTo(99.99, within(0.01));
    assertThat(Reports.value(report, "attempts throttled from then on"))
        .isCloseTo(0.01, within(0.003));
    assertThat(Reports.value(report, "attempts throttled in all")).isCloseTo(4.0, within(0.1));
    assertThat(Reports.missed(report)).isEmpty();
  }

  @Test
  void aTableThatNeverDoesMeetsNoGoal() {
    assertThat(Reports.missed(result(_ -> 980).report()))
        .containsExactly(
            "until 99% of it is served",
            "served of the total from then on", "attempts throttled from then on");
  }

  @Test
  void oneThatFallsBackLaterIsNotThereYet() {
    var report = result(second -> second < 20 ? 1_000 : 950).report();

    assertThat(Reports.missed(report))
        .containsExactly("served of the total from then on", "attempts throttled from then on");
  }

  @Test
  void staticPartsThrottleWhatIsBeyondATenth() {
    assertThat(result(_ -> 0).staticallyThrottled()).isCloseTo(0.6, within(1e-9));
    assertThat(
            new AdaptiveResult(Reports.timeline(1, _ -> 0), 1_000, 10, 0.1).staticallyThrottled())
        .isCloseTo(0, within(1e-9));
  }

  private static AdaptiveResult result(IntUnaryOperator served) {
    return new AdaptiveResult(Reports.timeline(60, served), 1_000, 10, 0.7);
  }
}
