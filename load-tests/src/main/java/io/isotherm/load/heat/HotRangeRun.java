package io.isotherm.load.heat;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.MovingSpot;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * More writes than one partition may take: of all keys alike, or most of them of one item
 * collection and another every minute. Every write is sent once, so that each refusal counts.
 */
public final class HotRangeRun implements HeatRun {
  private static final String TABLE = "heat";

  /** Of what is offered; and within how long. */
  private static final double SERVED_GOAL = 0.95;

  private static final int SECONDS_GOAL = 30;

  /** In hundredths, after the first minute. */
  private static final double THROTTLED_GOAL = 5;

  private static final int FIRST_MINUTE = 60;

  /** A hot spot is one item collection of this size, and takes this part of the writes. */
  private static final int SPOT_ITEMS = 2_000;

  private static final double SPOT_SHARE = 0.9;
  private static final int SPOT_SECONDS = 60;

  private final boolean moving;

  /**
   * @param moving whether there is a hot spot, which moves
   */
  public HotRangeRun(boolean moving) {
    this.moving = moving;
  }

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var settings = List.of("--partition-write-units=" + plan.ceiling());
    try (var cluster = IsothermCluster.start(plan.folder(), 0, settings);
        var target = IsothermTarget.openWithoutRetries(cluster.endpoints(), TABLE, 1);
        var client = IsothermTables.connect(cluster.endpoints())) {
      out.println(SecondLines.HEAD);
      var timeline =
          OfferedLoad.run(
              target,
              offering(plan),
              new SecondLatencies(),
              () -> client.partitions().list(TABLE).size(),
              second -> out.println(SecondLines.of(second)));
      return report(timeline);
    }
  }

  private Offering offering(HeatPlan plan) {
    var space = plan.space(moving ? SPOT_ITEMS : 1);
    var uniform = new KeyChoice.Uniform(plan.items());
    var spot =
        new MovingSpot(
            plan.items(),
            (int) Math.min(SPOT_ITEMS, plan.items()),
            moving ? SPOT_SHARE : 0,
            SPOT_SECONDS,
            uniform);
    return new Offering(
        space,
        (dueSeconds, random) -> new Offer(spot.next(dueSeconds, random), true),
        plan.ratePerSecond(),
        plan.callers(),
        plan.duration());
  }

  private static HeatReport report(Timeline timeline) {
    int served = timeline.secondsUntilServed(SERVED_GOAL);
    var rows = new ArrayList<GoalRow>();
    rows.add(
        GoalRow.of(
                "until 95% of what is offered is served", served < 0 ? null : served + 0.0, "s", 0)
            .with(new Goal.AtMost(SECONDS_GOAL)));
    if (timeline.seconds().size() > FIRST_MINUTE) {
      double percent = timeline.throttledPart(FIRST_MINUTE) * 100;
      rows.add(
          GoalRow.of("attempts throttled after the first minute", percent, "%", 2)
              .with(new Goal.Below(THROTTLED_GOAL)));
    }
    rows.add(GoalRow.count("attempts throttled in all", timeline.throttled()));
    rows.add(GoalRow.none("attempts that failed otherwise", timeline.failed()));
    return new HeatReport(rows, timeline.seconds(), timeline.failed() == 0);
  }
}
