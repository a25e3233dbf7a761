package io.isotherm.load.heat;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.measure.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hot key did to the others.
 *
 * @param others their seconds
 * @param hot the hot key's seconds, counted from {@code hotFrom}
 * @param latencies the others'
 * @param hotFrom the second in which the hot key is used first
 * @param aloneAt the second at whose end it was seen alone in a partition; -1 for never
 */
record HotItemResult(
    Timeline others, Timeline hot, SecondLatencies latencies, int hotFrom, int aloneAt) {
  private static final int ALONE_GOAL_SECONDS = 30;
  private static final double TAIL_GOAL = 1.5;

  /** Before the hot key, only what comes after warming up counts. */
  private static final int BEFORE_SECONDS = 15;

  /** Requests that waited for their turn when the key became alone are not counted as after it. */
  private static final int SETTLE_SECONDS = 3;

  private static final double MICROS_PER_MILLI = 1e3;

  HeatReport report() {
    int end = others.seconds().size();
    boolean isolated = aloneAt >= hotFrom && aloneAt + SETTLE_SECONDS < end;
    int duringTo = isolated ? aloneAt + 1 : end;
    int afterFrom = isolated ? aloneAt + SETTLE_SECONDS : end;
    int beforeFrom = Math.max(0, hotFrom - BEFORE_SECONDS);
    var before = latencies.between(beforeFrom, hotFrom);
    var during = latencies.between(hotFrom, duringTo);
    var after = latencies.between(afterFrom, end);
    var alone = isolated ? (Double) (aloneAt + 1.0 - hotFrom) : null;
    var rows = new ArrayList<GoalRow>();
    rows.add(
        GoalRow.of("until the hot key is alone in a partition", alone, "s", 0)
            .with(new Goal.AtMost(ALONE_GOAL_SECONDS)));
    rows.add(GoalRow.of("the others' p99 before", tail(before), "ms", 2));
    rows.add(GoalRow.of("the others' p99 until it is alone", tail(during), "ms", 2));
    rows.add(GoalRow.of("the others' p99 after", tail(after), "ms", 2));
    rows.add(
        GoalRow.of("the others' p99 after, to that before", ratio(after, before), "x", 2)
            .with(new Goal.AtMost(TAIL_GOAL)));
    rows.add(refused("the others' refused before", others.between(beforeFrom, hotFrom)));
    rows.add(refused("the others' refused until it is alone", others.between(hotFrom, duringTo)));
    rows.add(refused("the others' refused after", others.between(afterFrom, end)));
    rows.add(refused("the hot key's attempts refused", hot));
    long failed = others.failed() + hot.failed();
    rows.add(GoalRow.none("operations that failed otherwise", failed));
    return new HeatReport(rows, List.copyOf(others.seconds()), failed == 0);
  }

  private static @Nullable Double tail(LatencySummary latencies) {
    return latencies.operations() == 0 ? null : (Double) (latencies.p99Micros() / MICROS_PER_MILLI);
  }

  private static @Nullable Double ratio(LatencySummary after, LatencySummary before) {
    return after.operations() == 0 || before.operations() == 0
        ? null
        : (Double) ((double) after.p99Micros() / before.p99Micros());
  }

  private static GoalRow refused(String what, Timeline seconds) {
    return GoalRow.of(what, seconds.throttledPart(0) * 100, "%", 2);
  }
}
