package io.isotherm.load.capacity;

import io.isotherm.load.capacity.OverloadPhases.Span;
import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.SecondLatencies;
import io.isotherm.load.heat.Timeline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was served while five times as much was asked for, and afterwards.
 *
 * @param keeper who may throttle, and nobody else
 * @param memory at the end of the seconds that {@link OverloadPhases#isRemembered} says
 */
record OverloadResult(
    LimitKeeper keeper,
    OverloadPhases phases,
    Timeline timeline,
    SecondLatencies latencies,
    Map<Integer, ServersMemory> memory) {
  private static final double GOODPUT_GOAL = 0.8;
  private static final double NORMAL = 0.99;
  private static final int RECOVERY_GOAL_SECONDS = 10;

  /** Beyond chance. */
  private static final double MEMORY_GOAL = 1.1;

  /** Once everything is to be normal again, how much slower the slowest hundredth may be. */
  private static final double TAIL_GOAL = 1.5;

  private static final double MICROS_PER_MILLI = 1e3;
  private static final double BYTES_PER_MB = 1e6;
  private static final double PERCENT = 100;

  OverloadResult {
    memory = Map.copyOf(memory);
  }

  HeatReport report() {
    double peak = served(phases.peak());
    double during = served(phases.overload());
    int recovered = of(phases.after()).secondsUntilServedUnthrottled(NORMAL);
    var settled = new Span(phases.after().from() + RECOVERY_GOAL_SECONDS, phases.after().to());
    var before = tail(phases.before());
    var after = tail(settled);
    var all = of(phases.all());
    var rows =
        List.of(
            GoalRow.of("served at the limit", peak, "ops/s", 0),
            GoalRow.of("served while asked for 5x", during, "ops/s", 0),
            GoalRow.of("of what is served at the limit", ratio(during, peak, PERCENT), "%", 1)
                .with(new Goal.AtLeast(GOODPUT_GOAL * PERCENT)),
            GoalRow.of(
                "requests that ended throttled meanwhile",
                of(phases.overload()).throttledPart(0) * PERCENT,
                "%",
                1),
            throttledBy(LimitKeeper.ROUTERS, all.throttled() - all.throttledByNodes()),
            throttledBy(LimitKeeper.NODES, all.throttledByNodes()),
            GoalRow.of(
                    "from its end until 99% is served",
                    recovered < 0 ? null : (Double) (recovered + 0.0), "s", 0)
                .with(new Goal.AtMost(RECOVERY_GOAL_SECONDS)),
            GoalRow.of("p99 before", before, "ms", 2),
            GoalRow.of("p99 from 10 s after it", after, "ms", 2),
            GoalRow.of("p99 after, to that before", ratio(after, before, 1), "x", 2)
                .with(new Goal.AtMost(TAIL_GOAL)),
            GoalRow.of("servers' live heap before", live(phases.peak()), "MB", 1),
            GoalRow.of("servers' live heap at the end", live(phases.after()), "MB", 1),
            GoalRow.of(
                    "live heap at the end, to that before",
                    ratio(live(phases.after()), live(phases.peak()), 1),
                    "x",
                    2)
                .with(new Goal.AtMost(MEMORY_GOAL)),
            GoalRow.of("servers' memory before", resident(phases.peak()), "MB", 0),
            GoalRow.of("servers' memory at the end", resident(phases.after()), "MB", 0),
            GoalRow.none("requests that failed otherwise", timeline.failed()));
    return new HeatReport(rows, timeline.seconds(), timeline.failed() == 0);
  }

  private Timeline of(Span span) {
    return timeline.between(span.from(), span.to());
  }

  private double served(Span span) {
    return (double) of(span).served() / (span.to() - span.from());
  }

  private @Nullable Double tail(Span span) {
    var of = latencies.between(span.from(), span.to());
    return of.operations() == 0 ? null : (Double) (of.p99Micros() / MICROS_PER_MILLI);
  }

  private @Nullable Double resident(Span span) {
    var then = memory.get(phases.remembered(span));
    return then == null ? null : (Double) (then.residentBytes() / BYTES_PER_MB);
  }

  private @Nullable Double live(Span span) {
    var then = memory.get(phases.remembered(span));
    return then == null ? null : (Double) (then.liveHeapBytes() / BYTES_PER_MB);
  }

  /** Refusals of the whole run. */
  private GoalRow throttledBy(LimitKeeper who, long count) {
    var what = "throttled by " + who.word();
    return who == keeper ? GoalRow.count(what, count) : GoalRow.none(what, count);
  }

  private static @Nullable Double ratio(
      @Nullable Double one, @Nullable Double other, double times) {
    return one == null || other == null || other == 0 ? null : (Double) (one / other * times);
  }
}
