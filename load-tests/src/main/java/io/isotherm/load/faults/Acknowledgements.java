package io.isotherm.load.faults;

import java.util.Arrays;

/**
 * When writes to one range were acknowledged, by writers that ask again as soon as they were
 * answered. Pure.
 */
final class Acknowledgements {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Window written;
  private final long[] nanos;

  private Acknowledgements(Window written, long[] nanos) {
    this.written = written;
    this.nanos = nanos;
  }

  /**
   * Of moments in any order.
   *
   * @param written while they wrote
   * @param moments all in {@code written}
   */
  static Acknowledgements of(Window written, long[] moments) {
    var sorted = moments.clone();
    Arrays.sort(sorted);
    return new Acknowledgements(written, sorted);
  }

  /**
   * The longest time, in milliseconds, between one acknowledgement and the next of which a part
   * lies in {@code window}. Where there is none before or after, the writers' begin and end stand
   * for it.
   */
  double longestGapMillis(Window window) {
    long longest = 0;
    long before = written.fromNanos();
    for (int i = 0; i <= nanos.length; i++) {
      long next = i < nanos.length ? nanos[i] : written.toNanos();
      if (new Window(before, next).overlaps(window)) {
        longest = Math.max(longest, next - before);
      }
      before = next;
    }
    return longest / NANOS_PER_MILLI;
  }
}
