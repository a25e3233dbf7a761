package io.isotherm.load.capacity;

import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.Second;
import io.isotherm.load.heat.Timeline;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Made and read in tests. */
final class Reports {
  private Reports() {}

  /** Seconds in which so many of a thousand are served, and the others throttled by routers. */
  static Timeline timeline(int seconds, IntUnaryOperator served) {
    return timeline(seconds, served, 0);
  }

  /** The same, where some in each second are throttled by nodes. */
  static Timeline timeline(int seconds, IntUnaryOperator served, long byNodes) {
    return new Timeline(
        IntStream.range(0, seconds)
            .mapToObj(i -> {
              int throttled = 1_000 - served.applyAsInt(i);
              return new Second(i, 1_000, served.applyAsInt(i), throttled, byNodes, 0, i);
            })
            .toList());
  }

  static double value(HeatReport report, String what) {
    return report.rows().stream()
        .filter(row -> row.what().equals(what))
        .mapToDouble(row -> row.value() == null ? -1 : row.value())
        .findFirst()
        .orElseThrow();
  }

  /** Figures whose goal is not met. */
  static List<String> missed(HeatReport report) {
    return report.rows().stream()
        .filter(row -> Boolean.FALSE.equals(row.met()))
        .map(GoalRow::what)
        .toList();
  }
}
