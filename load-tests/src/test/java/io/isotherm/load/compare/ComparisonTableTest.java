package io.isotherm.load.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.measure.LatencySummary;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ServerCost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  @Test
  void theRatioIsTheMedianOfThePairsNotTheRatioOfTheMedians() {
    var outcome =
        new Outcome(
            Scenario.PROMISED.getFirst(),
            List.of(
                new Pair(measured(2_000, 1_000), measured(1_000, 2_000)),
                new Pair(measured(9_000, 1_000), measured(3_000, 2_000)),
                new Pair(measured(3_000, 1_000), measured(2_000, 2_000))));

    assertThat(outcome.median(Pair::throughputRatio)).isEqualTo(2.0);
    assertThat(ComparisonTable.of("ours", "peer", List.of(outcome)))
        .containsExactly(
            "medians                                    ops/s   p50 ms   p99 ms p99.9 ms CPU s/1,000   RSS MB",
            "64 clients, writes         ours            3,000     1.00     1.00     1.00       0.500        4",
            "                           peer            2,000     2.00     2.00     2.00       0.500        4",
            "",
            "ratios, ours to peer, pair by pair and their median",
            "64 clients, writes         ops/s    2.00  3.00  1.50   median 2.00",
            "                           p50      0.50  0.50  0.50   median 0.50",
            "                           CPU      1.00  1.00  1.00   median 1.00");
  }

  @Test
  void figuresWithFailuresAreNotClean() {
    var failed = new Measurement(1, 1, latency(1), Map.of(), 1, 0, new ServerCost(1, 1, 1));

    assertThat(
            new Outcome(Scenario.PROMISED.getFirst(), List.of(new Pair(measured(1, 1), failed)))
                .isClean())
        .isFalse();
  }

  private static Measurement measured(double perSecond, long micros) {
    var cost = new ServerCost(1, 0.5, 4L << 20);
    return new Measurement(1, perSecond, latency(micros), Map.of(), 0, 0, cost);
  }

  private static LatencySummary latency(long micros) {
    return new LatencySummary(1, micros, micros, micros, micros, micros, micros);
  }
}
