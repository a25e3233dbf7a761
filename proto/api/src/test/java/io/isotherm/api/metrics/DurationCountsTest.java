package io.isotherm.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DurationCountsTest {
  private final DurationCounts durations = new DurationCounts();

  @Test
  void eachDurationIsCountedWhereItBelongs() {
    durations.count(0);
    durations.count(TimeUnit.MICROSECONDS.toNanos(249));
    durations.count(TimeUnit.MICROSECONDS.toNanos(250));
    durations.count(TimeUnit.SECONDS.toNanos(10));

    long[] counts = durations.counts();
    assertThat(counts).hasSize(DurationCounts.boundsSeconds().length + 1);
    assertThat(counts[0]).isEqualTo(2);
    assertThat(counts[1]).isEqualTo(1);
    assertThat(counts[counts.length - 1]).isEqualTo(1);
    assertThat(durations.count()).isEqualTo(Arrays.stream(counts).sum()).isEqualTo(4);
    assertThat(durations.sumSeconds()).isEqualTo(10.000_499);
  }

  @Test
  void boundsGrow() {
    assertThat(DurationCounts.boundsSeconds()).isSorted().startsWith(0.000_25).endsWith(10);
  }

  @Test
  void aClockThatStepsBackTakesNothingAway() {
    durations.count(-1_000_000);

    assertThat(durations.count()).isEqualTo(1);
    assertThat(durations.sumSeconds()).isZero();
  }
}
