package io.isotherm.node.metrics;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sources said at one moment; a histogram by how many it counted. */
public final class SaidMetrics implements MetricSink {
  private final Map<String, Double> values = new HashMap<>();

  private SaidMetrics() {}

  /** By name and labels, such as {@code isotherm_things_total[red, small]}. */
  public static Map<String, Double> of(List<MetricSource> sources) {
    var said = new SaidMetrics();
    sources.forEach(source -> source.read(said));
    return said.values;
  }

  @Override
  public void value(Metric metric, double value, String... labels) {
    values.put(metric.name() + List.of(labels), value);
  }

  @Override
  public void durations(Metric metric, DurationCounts durations, String... labels) {
    values.put(metric.name() + List.of(labels), (double) durations.count());
  }
}
