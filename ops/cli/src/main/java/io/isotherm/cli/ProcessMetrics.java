package io.isotherm.cli;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.cli.output.Version;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All metrics of a process, for Prometheus: those of its roles, which count by themselves and are
 * asked at each scrape, and those of the JVM, which Micrometer reads. Any thread.
 */
final class ProcessMetrics implements AutoCloseable {
  private static final Metric BUILD =
      Metric.gauge("isotherm_build_info", "The build that runs; always 1.", "version");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
  private final JvmGcMetrics collections = new JvmGcMetrics();

  ProcessMetrics() {
    registry.getPrometheusRegistry().register(new SourceCollector(sources));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    add(new Build());
  }

  /** From now on it is asked as well. */
  void add(MetricSource source) {
    sources.add(source);
  }

  /** From now on it is asked as well. */
  void addAll(List<MetricSource> more) {
    sources.addAll(more);
  }

  /** In Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    sources.clear();
    collections.close();
    registry.close();
  }

  private record Build() implements MetricSource {
    @Override
    public List<Metric> metrics() {
      return List.of(BUILD);
    }

    @Override
    public void read(MetricSink sink) {
      sink.value(BUILD, 1, Version.text());
    }
  }
}
