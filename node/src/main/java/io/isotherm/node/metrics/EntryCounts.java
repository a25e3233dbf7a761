package io.isotherm.node.metrics;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The entries that a node's groups committed while they led. Any thread. */
public final class EntryCounts implements MetricSource {
  private static final Metric DURATION =
      Metric.histogram(
          "isotherm_entry_commit_duration_seconds",
          "How long entries took from being proposed here until they were applied here.");
  private static final Metric COMMANDS =
      Metric.counter(
          "isotherm_entry_commands_total", "Commands that were in entries which were applied.");

  private final DurationCounts durations = new DurationCounts();
  private final LongAdder commands = new LongAdder();

  /**
   * An entry was applied by the leader that had proposed it.
   *
   * @param commandsHeld commands in it
   */
  public void applied(int commandsHeld, long nanos) {
    durations.count(nanos);
    commands.add(commandsHeld);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(DURATION, COMMANDS);
  }

  @Override
  public void read(MetricSink sink) {
    sink.durations(DURATION, durations);
    sink.value(COMMANDS, commands.sum());
  }
}
