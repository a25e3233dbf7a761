package io.isotherm.load.faults;

import java.util.Arrays;
import java.util.Collection;

/** Stalls in a few numbers, in milliseconds; all zero when there are none. */
public record StallSummary(int count, double p50, double p99, double max) {
  static StallSummary of(Collection<Double> millis) {
    var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? new StallSummary(0, 0, 0, 0)
        : new StallSummary(
            sorted.length, at(sorted, 0.50), at(sorted, 0.99), sorted[sorted.length - 1]);
  }

  /** The smallest value that at least {@code part} of them do not exceed. */
  private static double at(double[] sorted, double part) {
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }
}
