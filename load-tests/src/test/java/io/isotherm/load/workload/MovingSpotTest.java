package io.isotherm.load.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MovingSpotTest {
  private final MovingSpot spot = new MovingSpot(100, 10, 0.9, 60, new KeyChoice.Uniform(100));

  @Test
  void mostOfTheWorkIsOnOneSpotUntilTheNextFollows() {
    assertThat(shareBetween(0, 10, 59)).isBetween(0.88, 0.94);
    assertThat(shareBetween(10, 20, 60)).isBetween(0.88, 0.94);
  }

  @Test
  void afterTheLastComesTheFirst() {
    assertThat(shareBetween(0, 10, 600)).isBetween(0.88, 0.94);
  }

  private double shareBetween(long from, long to, double seconds) {
    var random = new SplittableRandom(1);
    int draws = 10_000;
    long within =
        LongStream.generate(() -> spot.next(seconds, random))
            .limit(draws)
            .filter(index -> index >= from && index < to)
            .count();
    return (double) within / draws;
  }
}
