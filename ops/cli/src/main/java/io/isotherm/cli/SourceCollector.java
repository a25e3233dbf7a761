package io.isotherm.cli;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives Prometheus' registry what sources say, when it asks. A source that fails is left out of
 * that answer, and the log says so. Any thread.
 */
final class SourceCollector implements MultiCollector {
  private static final Logger LOG = LoggerFactory.getLogger(SourceCollector.class);

  private final List<MetricSource> sources;

  /**
   * @param sources may grow; may be read while it does
   */
  SourceCollector(List<MetricSource> sources) {
    this.sources = sources;
  }

  @Override
  public MetricSnapshots collect() {
    var all = new ArrayList<MetricSnapshot>();
    for (var source : sources) {
      var answer = new Answer();
      try {
        source.read(answer);
        answer.addTo(all);
      } catch (RuntimeException failure) {
        LOG.warn("What a part of the process counts could not be read.", failure);
      }
    }
    return new MetricSnapshots(all);
  }

  /** What one source says. */
  private static final class Answer implements MetricSink {
    private final Map<Metric, List<CounterDataPointSnapshot>> counters = new LinkedHashMap<>();
    private final Map<Metric, List<GaugeDataPointSnapshot>> gauges = new LinkedHashMap<>();
    private final Map<Metric, List<HistogramDataPointSnapshot>> histograms = new LinkedHashMap<>();

    @Override
    public void value(Metric metric, double value, String... labels) {
      var of = labels(metric, labels);
      switch (metric.kind()) {
        case COUNTER ->
            counters
                .computeIfAbsent(metric, _ -> new ArrayList<>())
                .add(CounterDataPointSnapshot.builder().value(value).labels(of).build());
        case GAUGE ->
            gauges
                .computeIfAbsent(metric, _ -> new ArrayList<>())
                .add(GaugeDataPointSnapshot.builder().value(value).labels(of).build());
        case HISTOGRAM ->
            throw new IllegalArgumentException("A histogram has no one value: " + metric.name());
      }
    }

    @Override
    public void durations(Metric metric, DurationCounts durations, String... labels) {
      if (metric.kind() != Metric.Kind.HISTOGRAM) {
        throw new IllegalArgumentException("Durations make a histogram: " + metric.name());
      }
      double[] known = DurationCounts.boundsSeconds();
      double[] bounds = Arrays.copyOf(known, known.length + 1);
      bounds[known.length] = Double.POSITIVE_INFINITY;
      histograms
          .computeIfAbsent(metric, _ -> new ArrayList<>())
          .add(
              HistogramDataPointSnapshot.builder()
                  .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, durations.counts()))
                  .sum(durations.sumSeconds())
                  .labels(labels(metric, labels))
                  .build());
    }

    private static Labels labels(Metric metric, String... values) {
      return Labels.of(metric.labels(), List.of(values));
    }

    private static MetricMetadata metadata(Metric metric) {
      return new MetricMetadata(metric.name().replaceFirst("_total$", ""), metric.help());
    }

    void addTo(List<MetricSnapshot> all) {
      counters.forEach((metric, points) -> all.add(new CounterSnapshot(metadata(metric), points)));
      gauges.forEach((metric, points) -> all.add(new GaugeSnapshot(metadata(metric), points)));
      histograms.forEach(
          (metric, points) -> all.add(new HistogramSnapshot(metadata(metric), points)));
    }
  }
}
