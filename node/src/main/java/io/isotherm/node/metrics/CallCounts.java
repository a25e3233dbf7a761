package io.isotherm.node.metrics;

import io.isotherm.api.metrics.BoundedCounts;
import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The calls of routers to a node: how many, how long, and why they were refused. Any thread. */
public final class CallCounts implements MetricSource {
  /** Pairs of a call and a reason. */
  static final int REFUSALS_MAX = 40;

  private static final Metric DURATION =
      Metric.histogram(
          "isotherm_node_call_duration_seconds",
          "How long calls took in the node, whatever became of them.",
          "call");
  private static final Metric REFUSED =
      Metric.counter(
          "isotherm_node_calls_refused_total",
          "Calls that the node did not do; a router may make most of them again elsewhere.",
          "call",
          "reason");

  private final Map<Call, DurationCounts> durations = new EnumMap<>(Call.class);
  private final BoundedCounts<Refused, LongAdder> refused =
      new BoundedCounts<>(REFUSALS_MAX, new Refused("(others)", "(others)"), LongAdder::new);

  public CallCounts() {
    for (var call : Call.values()) {
      durations.put(call, new DurationCounts());
    }
  }

  private record Refused(String call, String reason) {}

  /** A call was answered. */
  public void answered(Call call, long nanos) {
    Objects.requireNonNull(durations.get(call)).count(nanos);
  }

  /** A call was answered with that it is not done. */
  public void refused(Call call, String reason) {
    refused.of(new Refused(call.label(), reason)).increment();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(DURATION, REFUSED);
  }

  @Override
  public void read(MetricSink sink) {
    durations.forEach((call, counts) -> sink.durations(DURATION, counts, call.label()));
    refused.forEach((of, count) -> {
      if (count.sum() > 0) {
        sink.value(REFUSED, count.sum(), of.call(), of.reason());
      }
    });
  }
}
