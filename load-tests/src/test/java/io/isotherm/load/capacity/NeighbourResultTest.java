package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.load.heat.SecondLatencies;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourResultTest {
  private static final LoudPhases PHASES = new LoudPhases(2);

  @Test
  void aPhaseCountsOnceTheOneBeforeIsOver() {
    assertThat(PHASES.duration()).isEqualTo(Duration.ofSeconds(80));
    assertThat(seconds(PHASES::isCalm)).containsExactly(range(23, 35, 53, 65));
    assertThat(seconds(PHASES::isLoud)).containsExactly(range(38, 50, 68, 80));
  }

  @Test
  void whoIsLoudAsksForMoreInItsPhasesAndWhileItWarmsUp() {
    var rates = PHASES.rates(10, 50);

    assertThat(rates.steps())
        .extracting(step -> step.fromSeconds() + ":" + step.perSecond())
        .containsExactly("0.0:50.0", "20.0:10.0", "35.0:50.0", "50.0:10.0", "65.0:50.0");
  }

  @Test
  void thereAreAsManyRoundsAsThereIsTimeFor() {
    assertThat(LoudPhases.within(Duration.ofSeconds(140)).rounds()).isEqualTo(4);
    assertThat(LoudPhases.within(Duration.ofSeconds(1)).rounds()).isEqualTo(1);
  }

  @Test
  void comparesTheTailsOfCalmAndLoudSeconds() {
    var latencies = new SecondLatencies();
    for (int second = 0; second < 80; second++) {
      // What is slow while phases change counts nowhere.
      long millis = PHASES.isCalm(second) ? 10 : PHASES.isLoud(second) ? 12 : 500;
      latencies.record(second, TimeUnit.MILLISECONDS.toNanos(millis));
    }
    var loud = Reports.timeline(80, _ -> 200);
    var report =
        new NeighbourResult(PHASES, loud, Reports.timeline(80, _ -> 1_000), latencies, 200)
            .report();

    assertThat(Reports.value(report, "the loud table, throttled while loud")).isEqualTo(80);
    assertThat(Reports.value(report, "the loud table, served of its limit")).isEqualTo(100);
    assertThat(Reports.value(report, "the other's p99 then, to that before"))
        .isCloseTo(1.2, within(0.02));
    assertThat(Reports.missed(report)).isEmpty();
  }

  private static int[] seconds(IntPredicate meant) {
    return IntStream.range(0, 100).filter(meant).toArray();
  }

  private static int[] range(int from, int to, int again, int last) {
    return IntStream.concat(IntStream.range(from, to), IntStream.range(again, last)).toArray();
  }
}
