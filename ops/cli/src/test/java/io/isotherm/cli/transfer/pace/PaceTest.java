package io.isotherm.cli.transfer.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long SECOND = 1_000_000_000;

  @Property(tries = 200)
  void whoWaitsAsToldKeepsTheRate(
      @ForAll @IntRange(min = 1, max = 1_000) int rate,
      @ForAll @NotEmpty List<@IntRange(max = 500) Integer> costs) {
    long now = 0;
    double spent = 0;
    var pace = Pace.of(rate, now);
    for (int cost : costs) {
      now += pace.waitNanos(now);
      // What was spent before this request began is paid by now.
      assertThat(spent).isLessThanOrEqualTo(rate * (now / 1e9) + 1e-3);
      pace = pace.spent(cost, now);
      spent += cost;
    }
  }

  @Test
  void timeInWhichNothingIsSpentIsNotSavedUp() {
    var pace = Pace.of(10, 0).spent(5, 100 * SECOND);
    assertThat(pace.waitNanos(100 * SECOND)).isEqualTo(SECOND / 2);
    assertThat(pace.waitNanos(200 * SECOND)).isZero();
  }

  @Test
  void pausesDoubleUpToTheLastAndAddToWhatIsAsked() {
    var patience =
        new Patience(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1));
    var random = new SplittableRandom(1);
    for (int failures = 1; failures < 100; failures++) {
      long ceiling = Math.min(40, 10L << Math.min(failures - 1, 10));
      var pause = patience.pause(failures, Duration.ofMillis(100), random);
      assertThat(pause)
          .isBetween(Duration.ofMillis(100 + ceiling / 2), Duration.ofMillis(100 + ceiling));
    }
    assertThat(patience.isExhausted(Duration.ofSeconds(59))).isFalse();
    assertThat(patience.isExhausted(Duration.ofSeconds(60))).isTrue();
  }
}
