package io.isotherm.api.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a caller waits before it opens a stream again. */
@FunctionalInterface
public interface ReopenPolicy {
  /** Doublings beyond this would overflow, and no sensible maximum is so far from the first. */
  int DOUBLINGS_MAX = 20;

  /**
   * Calls are refused during the pause, and the first one after it opens the stream.
   *
   * @param failures streams in a row that broke without having brought a reply; 0 when the last one
   *     did
   */
  Duration pause(int failures);

  /**
   * No pause after a stream that worked, then pauses that double from {@code first} to {@code max},
   * each shortened at random by up to a half, so that callers of one server come back one by one.
   *
   * @param random safe for use by several threads
   */
  static ReopenPolicy exponential(Duration first, Duration max, RandomGenerator random) {
    return failures -> {
      if (failures == 0) {
        return Duration.ZERO;
      }
      var doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
      long nanos = (doubled.compareTo(max) < 0 ? doubled : max).toNanos();
      return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    };
  }
}
