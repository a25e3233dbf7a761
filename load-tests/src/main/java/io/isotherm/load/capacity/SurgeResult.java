package io.isotherm.load.capacity;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.Timeline;
import java.util.List;

/**
 * What became of a table of which suddenly ten times as much is asked.
 *
 * @param from the second in which it is
 */
record SurgeResult(Timeline timeline, int from, Acknowledged acknowledged) {
  private static final double FULL = 0.99;
  private static final int SECONDS_GOAL = 60;
  private static final double PERCENT = 100;

  HeatReport report() {
    var before = timeline.between(0, from);
    var surge = timeline.between(from, Integer.MAX_VALUE);
    int full = surge.secondsUntilServedUnthrottled(FULL);
    var until = timeline.between(from, full < 0 ? Integer.MAX_VALUE : from + full);
    var since = timeline.between(full < 0 ? Integer.MAX_VALUE : from + full, Integer.MAX_VALUE);
    var rows =
        List.of(
            GoalRow.of("until 99% of it is served", full < 0 ? null : (Double) (full + 0.0), "s", 0)
                .with(new Goal.AtMost(SECONDS_GOAL)),
            GoalRow.of("requests throttled before", before.throttledPart(0) * PERCENT, "%", 2),
            GoalRow.of("requests throttled until then", until.throttledPart(0) * PERCENT, "%", 2),
            GoalRow.of("requests throttled from then on", since.throttledPart(0) * PERCENT, "%", 2),
            GoalRow.of(
                "requests throttled since the surge", surge.throttledPart(0) * PERCENT, "%", 2),
            GoalRow.count("partitions before", partitions(before)),
            GoalRow.count("partitions at the end", partitions(timeline)),
            GoalRow.count("writes acknowledged", acknowledged.count()),
            GoalRow.none("of them lost", acknowledged.lost()),
            GoalRow.none("items found twice", acknowledged.twice()),
            GoalRow.none("requests that failed otherwise", timeline.failed()));
    boolean clean = timeline.failed() == 0 && acknowledged.lost() == 0 && acknowledged.twice() == 0;
    return new HeatReport(rows, timeline.seconds(), clean);
  }

  private static long partitions(Timeline seconds) {
    return seconds.seconds().isEmpty() ? 0 : seconds.seconds().getLast().partitions();
  }
}
