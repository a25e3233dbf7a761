package io.isotherm.load.capacity;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.SecondLatencies;
import io.isotherm.load.heat.Timeline;
import io.isotherm.load.measure.LatencySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table that is asked for more than it may use did to another.
 *
 * @param phases of the loud one
 * @param latencies the other's
 * @param limit of the loud one, in units a second
 */
record NeighbourResult(
    LoudPhases phases, Timeline loud, Timeline other, SecondLatencies latencies, double limit) {
  private static final double TAIL_GOAL = 1.3;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;

  HeatReport report() {
    var calm = latencies.within(phases::isCalm);
    var during = latencies.within(phases::isLoud);
    var loudSeconds =
        new Timeline(
            loud.seconds().stream().filter(second -> phases.isLoud(second.number())).toList());
    long failed = loud.failed() + other.failed();
    var rows =
        List.of(
            GoalRow.of(
                "the loud table, throttled while loud",
                loudSeconds.throttledPart(0) * PERCENT,
                "%",
                1),
            GoalRow.of("the loud table, served of its limit", served(loudSeconds), "%", 1),
            GoalRow.of(
                "the other's p50, both within limits", millis(calm, calm.p50Micros()), "ms", 2),
            GoalRow.of(
                "the other's p50, one at 5x its limit",
                millis(during, during.p50Micros()),
                "ms",
                2),
            GoalRow.of(
                "the other's p99, both within limits", millis(calm, calm.p99Micros()), "ms", 2),
            GoalRow.of(
                "the other's p99, one at 5x its limit",
                millis(during, during.p99Micros()),
                "ms",
                2),
            GoalRow.of("the other's p99 then, to that before", ratio(during, calm), "x", 2)
                .with(new Goal.AtMost(TAIL_GOAL)),
            GoalRow.none("the other's operations throttled", other.throttled()),
            GoalRow.none("operations that failed otherwise", failed));
    return new HeatReport(rows, other.seconds(), failed == 0);
  }

  private @Nullable Double served(Timeline seconds) {
    int count = seconds.seconds().size();
    return count == 0 ? null : (Double) (seconds.served() / (limit * count) * PERCENT);
  }

  private static @Nullable Double millis(LatencySummary latencies, long micros) {
    return latencies.operations() == 0 ? null : (Double) (micros / MICROS_PER_MILLI);
  }

  private static @Nullable Double ratio(LatencySummary one, LatencySummary other) {
    return one.operations() == 0 || other.operations() == 0
        ? null
        : (Double) ((double) one.p99Micros() / other.p99Micros());
  }
}
