package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.load.measure.LatencySummary;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ServerCost;
import io.isotherm.load.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostResultTest {
  @Test
  void theMedianOfThePairsCounts() {
    var report =
        new CostResult(
                List.of(
                    pair(Workload.WRITE, 990, 1_000),
                    pair(Workload.WRITE, 500, 1_000),
                    pair(Workload.WRITE, 1_980, 2_000),
                    pair(Workload.WRITE, 1_000, 1_000),
                    pair(Workload.READ, 970, 1_000)))
            .report();

    assertThat(Reports.value(report, "write, counted to not")).isCloseTo(0.99, within(1e-9));
    assertThat(Reports.value(report, "write, not counted")).isEqualTo(1_000);
    assertThat(Reports.value(report, "write, CPU, counted to not")).isCloseTo(1.1, within(1e-9));
    assertThat(Reports.missed(report)).containsExactly("read, counted to not");
  }

  private static CostResult.Pair pair(Workload workload, double counted, double uncounted) {
    return new CostResult.Pair(workload, measurement(counted, 0.11), measurement(uncounted, 0.1));
  }

  private static Measurement measurement(double perSecond, double cpuSeconds) {
    return new Measurement(
        1,
        perSecond,
        new LatencySummary(1, 1, 1, 1, 1, 1, 1),
        Map.of(),
        0,
        0,
        new ServerCost(1, cpuSeconds, 0));
  }
}
