package io.isotherm.load.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isotherm.load.measure.LatencySummary;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ServerCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  @Test
  void everyFigureIsOneRowOfOneTableWithItsGoal() {
    var rows = new ArrayList<Row>();
    rows.addAll(outcome().rows());
    rows.addAll(
        new IdleOutcome(
                3,
                new ServerCost(0.050, 0, 900_000_000),
                300,
                new ServerCost(0.080, 0, 1_200_000_000),
                new ServerCost(0.100, 0, 60_000_000))
            .rows());
    rows.addAll(new DevOutcome(Duration.ofMillis(6_240), 512_400_000).rows());

    assertThat(ComparisonTable.of("isotherm", "etcd", rows))
        .containsExactly(
            "median of the runs                       isotherm       etcd   ratio  goal      met  ratio of each pair",
            "64 clients, writes         ops/s            3,000      2,000    2.00  >= 2.00x  yes  2.00 3.00 1.50",
            "                           p50 ms            1.00       2.00    0.50                 0.50 0.50 0.50",
            "                           p99 ms            1.00       2.00    0.50                 0.50 0.50 0.50",
            "                           CPU s/1,000      0.600      0.500    1.20  <= 1.00x  NO   1.20 1.20 1.20",
            "                           RSS MB               4          4    1.00                 1.00 1.00 1.00",
            "idle, 3 partitions         cores            0.050      0.100    0.50",
            "idle, 300 partitions       cores            0.080      0.100    0.80  <= 0.10   yes",
            "idle, 300 less 3           cores            0.030          -       -  <= 0.02   NO",
            "idle, 300 partitions       RSS MB           1,200         60   20.00",
            "dev                        s to ready         6.2          -       -  <= 10     yes",
            "dev, idle                  RSS MB             512          -       -  < 700     yes",
            "goals met: 4 of 6");
  }

  @Test
  void theRatioIsTheMedianOfThePairsNotTheRatioOfTheMedians() {
    var pairs =
        List.of(
            new Pair(measured(1_000, 1, 1), measured(100, 1, 1)),
            new Pair(measured(3_000, 1, 1), measured(200, 1, 1)),
            new Pair(measured(2_000, 1, 1), measured(1_000, 1, 1)));
    var row = new Outcome(Scenario.PROMISED.getFirst(), pairs).rows().getFirst();

    assertThat(row.ours()).isEqualTo(2_000);
    assertThat(row.peers()).isEqualTo(200);
    assertThat(row.ratio()).isEqualTo(10);
  }

  @Test
  void whatHasNoRatioMeetsNoGoalThatIsOne() {
    var pair = new Pair(measured(1, 1, 0.5), measured(1, 1, 0));
    var rows = new Outcome(Scenario.PROMISED.getFirst(), List.of(pair)).rows();

    var cpu = rows.stream().filter(row -> row.figure() == Figure.CPU).findFirst().orElseThrow();
    assertThat(cpu.ratio()).isNull();
    assertThat(cpu.met()).isFalse();
  }

  @Test
  void everyPromiseOfTheProjectHasItsGoal() {
    assertThat(Scenario.PROMISED)
        .extracting(Scenario::label, Scenario::goals)
        .containsExactly(
            tuple(
                "64 clients, writes",
                Map.of(
                    Figure.OPERATIONS,
                    new Goal.TimesAtLeast(2),
                    Figure.CPU,
                    new Goal.TimesAtMost(1))),
            tuple("64 clients, strong reads", Map.of(Figure.OPERATIONS, new Goal.TimesAtLeast(2))),
            tuple("1 client, writes", Map.of(Figure.MEDIAN_LATENCY, new Goal.TimesAtMost(1))),
            tuple("1 client, strong reads", Map.of()));
  }

  @Test
  void aGoalIsMetAtItsBoundUnlessItHasToBeLess() {
    assertThat(new Goal.TimesAtLeast(2).isMet(1, 2.0)).isTrue();
    assertThat(new Goal.TimesAtLeast(2).isMet(1, 1.99)).isFalse();
    assertThat(new Goal.TimesAtMost(1).isMet(1, 1.0)).isTrue();
    assertThat(new Goal.TimesAtMost(1).isMet(1, 1.01)).isFalse();
    assertThat(new Goal.AtMost(0.1).isMet(0.1, null)).isTrue();
    assertThat(new Goal.AtMost(0.1).isMet(0.11, null)).isFalse();
    assertThat(new Goal.Below(700).isMet(700, null)).isFalse();
  }

  @Test
  void figuresWithFailuresAreNotClean() {
    var failed = new Measurement(1, 1, latency(1), Map.of(), 1, 0, new ServerCost(1, 1, 1));

    assertThat(
            new Outcome(Scenario.PROMISED.getFirst(), List.of(new Pair(measured(1, 1, 1), failed)))
                .isClean())
        .isFalse();
  }

  private static Outcome outcome() {
    return new Outcome(
        Scenario.PROMISED.getFirst(),
        List.of(
            new Pair(measured(2_000, 1_000, 0.6), measured(1_000, 2_000, 0.5)),
            new Pair(measured(9_000, 1_000, 0.6), measured(3_000, 2_000, 0.5)),
            new Pair(measured(3_000, 1_000, 0.6), measured(2_000, 2_000, 0.5))));
  }

  private static Measurement measured(double perSecond, long micros, double cpu) {
    var cost = new ServerCost(1, cpu, 4_000_000);
    return new Measurement(1, perSecond, latency(micros), Map.of(), 0, 0, cost);
  }

  private static LatencySummary latency(long micros) {
    return new LatencySummary(1, micros, micros, micros, micros, micros, micros);
  }
}
