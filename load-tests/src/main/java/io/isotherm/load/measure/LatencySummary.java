package io.isotherm.load.measure;

import org.HdrHistogram.Histogram;

/** A histogram in a few numbers, in microseconds. */
public record LatencySummary(
    long operations,
    double meanMicros,
    long p50Micros,
    long p90Micros,
    long p99Micros,
    long p999Micros,
    long maxMicros) {
  /** Of a histogram of microseconds. */
  public static LatencySummary of(Histogram histogram) {
    return new LatencySummary(
        histogram.getTotalCount(),
        histogram.getMean(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
