package io.isotherm.load.heat;

import io.isotherm.load.measure.LatencySummary;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntPredicate;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of every second of a run, so that phases can be told apart afterwards. Thread-safe. */
public final class SecondLatencies {
  /** Longer ones count as this long. */
  private static final long MICROS_MAX = 120_000_000;

  private static final int DIGITS = 2;

  private final ConcurrentNavigableMap<Integer, Histogram> bySecond = new ConcurrentSkipListMap<>();

  /**
   * Notes one.
   *
   * @param second since the beginning, in which it was due
   */
  public void record(int second, long nanos) {
    bySecond
        .computeIfAbsent(second, _ -> new ConcurrentHistogram(MICROS_MAX, DIGITS))
        .recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
  }

  /**
   * Of some seconds together, once the run is over; all zero when nothing was served in them.
   *
   * @param from the first
   * @param to exclusive
   */
  public LatencySummary between(int from, int to) {
    return within(second -> second >= from && second < to);
  }

  /** Of all seconds that are meant together, as in {@link #between}. */
  public LatencySummary within(IntPredicate meant) {
    var all = new Histogram(MICROS_MAX, DIGITS);
    bySecond.forEach((second, latencies) -> {
      if (meant.test(second)) {
        all.add(latencies);
      }
    });
    return LatencySummary.of(all);
  }
}
