package io.isotherm.router.testing;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a source said at one moment; a histogram by how many it counted. */
public final class SaidMetrics implements MetricSink {
  private final MetricSource source;
  private final Map<List<String>, Double> values = new HashMap<>();

  private SaidMetrics(MetricSource source) {
    this.source = source;
  }

  public static SaidMetrics of(MetricSource source) {
    var said = new SaidMetrics(source);
    source.read(said);
    return said;
  }

  @Override
  public void value(Metric metric, double value, String... labels) {
    add(metric, value, labels);
  }

  @Override
  public void durations(Metric metric, DurationCounts durations, String... labels) {
    add(metric, (double) durations.count(), labels);
  }

  private void add(Metric metric, double value, String... labels) {
    if (!source.metrics().contains(metric) || labels.length != metric.labels().size()) {
      throw new AssertionError("Not as it was declared: " + metric.name());
    }
    if (values.put(key(metric.name(), labels), value) != null) {
      throw new AssertionError("A series is said twice: " + metric.name());
    }
  }

  private static List<String> key(String name, String... labels) {
    var key = new ArrayList<>(List.of(name));
    key.addAll(List.of(labels));
    return key;
  }

  /** 0 for a series that is not said. */
  public double value(String name, String... labels) {
    return values.getOrDefault(key(name, labels), 0.0);
  }

  /** Over all series of a metric. */
  public double sum(String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().getFirst().equals(name))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  public int series() {
    return values.size();
  }

  public int series(String name) {
    return (int) values.keySet().stream().filter(key -> key.getFirst().equals(name)).count();
  }
}
