package io.isotherm.load.capacity;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same work with and without counting, in turns.
 *
 * @param pairs not empty
 */
record CostResult(List<Pair> pairs) {
  private static final double GOAL = 0.98;
  private static final double MILLIS_PER_SECOND = 1e3;

  /**
   * Two turns that follow one another.
   *
   * @param counted what a turn showed in which use was counted and kept within limits
   * @param uncounted what one showed in which it was neither
   */
  record Pair(Workload workload, Measurement counted, Measurement uncounted) {
    double ratio() {
      return counted.operationsPerSecond() / uncounted.operationsPerSecond();
    }

    double costRatio() {
      return counted.server().cpuSecondsPerThousand() / uncounted.server().cpuSecondsPerThousand();
    }

    long failed() {
      return counted.failures() + counted.missing() + uncounted.failures() + uncounted.missing();
    }
  }

  CostResult {
    pairs = List.copyOf(pairs);
  }

  HeatReport report() {
    var rows = new ArrayList<GoalRow>();
    pairs.stream().map(Pair::workload).distinct().forEach(workload -> rows.addAll(of(workload)));
    long failed = pairs.stream().mapToLong(Pair::failed).sum();
    rows.add(GoalRow.none("operations that failed, or found nothing", failed));
    return new HeatReport(rows, List.of(), failed == 0);
  }

  private List<GoalRow> of(Workload workload) {
    return List.of(
        GoalRow.of(
            workload + ", counted",
            median(workload, pair -> pair.counted().operationsPerSecond()),
            "ops/s",
            0),
        GoalRow.of(
            workload + ", not counted",
            median(workload, pair -> pair.uncounted().operationsPerSecond()),
            "ops/s",
            0),
        GoalRow.of(workload + ", counted to not", median(workload, Pair::ratio), "x", 3)
            .with(new Goal.AtLeast(GOAL)),
        GoalRow.of(
            workload + ", CPU of 1,000, counted",
            median(workload, pair -> pair.counted().server().cpuSecondsPerThousand())
                * MILLIS_PER_SECOND,
            "ms",
            1),
        GoalRow.of(workload + ", CPU, counted to not", median(workload, Pair::costRatio), "x", 3));
  }

  private double median(Workload workload, ToDoubleFunction<Pair> figure) {
    var sorted =
        pairs.stream()
            .filter(pair -> pair.workload() == workload)
            .mapToDouble(figure)
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
