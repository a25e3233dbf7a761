package io.isotherm.load.measure;

import io.isotherm.load.workload.OperationKind;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies of one client by kind of operation, in microseconds. Belongs to one thread. */
final class Latencies {
  /** Longer ones count as this long. */
  private static final long MICROS_MAX = 120_000_000;

  private static final int DIGITS = 3;

  private final Map<OperationKind, Histogram> histograms = new EnumMap<>(OperationKind.class);
  private long failures;
  private long missing;

  void record(OperationKind kind, long nanos) {
    histogramOf(kind).recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
  }

  void countFailure() {
    failures++;
  }

  void countMissing() {
    missing++;
  }

  void add(Latencies other) {
    other.histograms.forEach((kind, histogram) -> histogramOf(kind).add(histogram));
    failures += other.failures;
    missing += other.missing;
  }

  Map<OperationKind, Histogram> histograms() {
    return histograms;
  }

  /** Operations that failed. */
  long failures() {
    return failures;
  }

  /** Items that were loaded and not found again. */
  long missing() {
    return missing;
  }

  private Histogram histogramOf(OperationKind kind) {
    return histograms.computeIfAbsent(kind, _ -> new Histogram(MICROS_MAX, DIGITS));
  }
}
