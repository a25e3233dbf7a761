package io.isotherm.load.capacity;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.Timeline;
import java.util.List;

/**
 * What became of a table with a total of which one partition wants most. Pure.
 *
 * @param total units a second
 * @param partitions that the table began with
 * @param hotShare of what is offered that is for one of them; 0 to 1
 */
record AdaptiveResult(Timeline timeline, double total, int partitions, double hotShare) {
  /** Of what is offered, from which on the table has adapted. */
  private static final double SERVED = 0.99;

  private static final int SECONDS_GOAL = 30;
  private static final double PERCENT = 100;

  HeatReport report() {
    int adaptedAt = timeline.secondsUntilServedUnthrottled(SERVED);
    boolean adapted = adaptedAt >= 0;
    var after = timeline.between(adapted ? adaptedAt : 0, Integer.MAX_VALUE);
    double served = after.served() / (total * Math.max(1, after.seconds().size()));
    var rows =
        List.of(
            GoalRow.of("total of the table", total, "units/s", 0),
            GoalRow.of(
                    "until 99% of it is served",
                    adapted ? (Double) (adaptedAt + 0.0) : null, "s", 0)
                .with(new Goal.AtMost(SECONDS_GOAL)),
            GoalRow.of(
                    "served of the total from then on",
                    adapted ? (Double) (served * PERCENT) : null,
                    "%",
                    2)
                .with(new Goal.AtLeast(SERVED * PERCENT)),
            GoalRow.of(
                    "attempts throttled from then on",
                    adapted ? (Double) (after.throttledPart(0) * PERCENT) : null,
                    "%",
                    2)
                .with(new Goal.Below((1 - SERVED) * PERCENT)),
            GoalRow.of("attempts throttled in all", timeline.throttledPart(0) * PERCENT, "%", 2),
            GoalRow.of(
                "static parts would have throttled", staticallyThrottled() * PERCENT, "%", 0),
            GoalRow.count("partitions at the end", partitionsAtTheEnd()),
            GoalRow.none("attempts that failed otherwise", timeline.failed()));
    return new HeatReport(rows, timeline.seconds(), timeline.failed() == 0);
  }

  /** With the total divided evenly among the partitions, and the others' traffic even. */
  double staticallyThrottled() {
    double part = 1.0 / partitions;
    double other = (1 - hotShare) / (partitions - 1);
    return Math.max(0, hotShare - part) + (partitions - 1) * Math.max(0, other - part);
  }

  private long partitionsAtTheEnd() {
    return timeline.seconds().isEmpty() ? 0 : timeline.seconds().getLast().partitions();
  }
}
