package io.isotherm.api.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many durations were how long. Any thread; counting takes no lock and makes no object.
 *
 * <p>The bounds are few and the same everywhere, from a read in memory to a write that waits for an
 * election: each costs a series.
 */
public final class DurationCounts {
  /** Upper bounds, in microseconds; what is longer than the last has a count of its own. */
  private static final long[] BOUNDS_MICROS = {
    250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 500_000, 2_500_000, 10_000_000
  };

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongAdder[] counts = new LongAdder[BOUNDS_MICROS.length + 1];
  private final LongAdder nanos = new LongAdder();

  public DurationCounts() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** Counts one; below 0 is 0. */
  public void count(long durationNanos) {
    long told = Math.max(0, durationNanos);
    counts[bucket(TimeUnit.NANOSECONDS.toMicros(told))].increment();
    nanos.add(told);
  }

  private static int bucket(long micros) {
    int bucket = 0;
    while (bucket < BOUNDS_MICROS.length && micros >= BOUNDS_MICROS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** Upper bounds in seconds, of all buckets but the last, which has none. */
  public static double[] boundsSeconds() {
    var bounds = new double[BOUNDS_MICROS.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = BOUNDS_MICROS[i] / MICROS_PER_SECOND;
    }
    return bounds;
  }

  /** How many there were in each bucket alone; one more than bounds. */
  public long[] counts() {
    var read = new long[counts.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = counts[i].sum();
    }
    return read;
  }

  /** How many there were. */
  public long count() {
    long sum = 0;
    for (var count : counts) {
      sum += count.sum();
    }
    return sum;
  }

  /** How long all of them were together. */
  public double sumSeconds() {
    return nanos.sum() / NANOS_PER_SECOND;
  }
}
