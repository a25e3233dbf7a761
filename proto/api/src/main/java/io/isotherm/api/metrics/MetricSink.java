package io.isotherm.api.metrics;

/** Takes what metrics are at one moment. Belongs to the thread that asks for them. */
public interface MetricSink {
  /**
   * A series of a counter or a gauge.
   *
   * @param labels values, as many as the metric has labels
   */
  void value(Metric metric, double value, String... labels);

  /** The same, of what is whole; exact up to 2^53. */
  default void value(Metric metric, long value, String... labels) {
    value(metric, (double) value, labels);
  }

  /**
   * A series of a histogram.
   *
   * @param labels values, as many as the metric has labels
   */
  void durations(Metric metric, DurationCounts durations, String... labels);
}
