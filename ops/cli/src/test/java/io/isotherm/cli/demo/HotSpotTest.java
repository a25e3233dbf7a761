package io.isotherm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.client.Items;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HotSpotTest {
  private static final HotSpot SPOT = new HotSpot(500, 2_000, 0.7, Duration.ofMinutes(1));

  @Test
  void mostRequestsAreAboutOneSensorAndNextMinuteAboutAnother() {
    var early = Duration.ofSeconds(59);
    var late = Duration.ofSeconds(60);
    assertThat(SPOT.hot(Duration.ZERO)).isEqualTo(SPOT.hot(early)).isNotEqualTo(SPOT.hot(late));
    assertThat(shareOf(SPOT.hot(late), late)).isBetween(0.65, 0.75);
    assertThat(shareOf(SPOT.hot(early), late)).isLessThan(0.05);
  }

  private static double shareOf(int sensor, Duration at) {
    var random = new SplittableRandom(1);
    int draws = 10_000;
    long hits =
        IntStream.range(0, draws)
            .filter(_ ->
                HotSpot.name(sensor)
                    .equals(Items.text(SPOT.key(at, random), HotSpot.PARTITION_KEY)))
            .count();
    return (double) hits / draws;
  }

  @Test
  void readingsArePopularByZipfsLaw() {
    var random = new SplittableRandom(1);
    var draws = new int[2_000];
    for (int i = 0; i < 100_000; i++) {
      draws[(int) SPOT.rank(random.nextDouble())]++;
    }
    assertThat(draws[0] / 100_000.0).isBetween(0.08, 0.10);
    assertThat((double) draws[9] / draws[99]).isBetween(8.0, 13.0);
    assertThat(SPOT.rank(Math.nextDown(1.0))).isEqualTo(1_999);
  }
}
