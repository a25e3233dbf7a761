package io.isotherm.api.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many lines a second a log may have of one kind: one that grows faster is read by nobody, and
 * fills a disk. Any thread; none waits for another.
 */
public final class LineBudget {
  /** In any second. */
  public static final int LINES_PER_SECOND = 10;

  /** What {@link #take} says when there may be no line. */
  public static final long NONE_LEFT = -1;

  /** Bits of {@link #told} for how many lines there were. */
  private static final int COUNT_BITS = 8;

  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  /** The second, and how many lines it has had. */
  private final AtomicLong told = new AtomicLong();

  private final AtomicLong leftOut = new AtomicLong();

  /**
   * Asks for a line.
   *
   * @param nowNanos monotonic
   * @return how many lines were left out since the last one, which this one is to say; {@link
   *     #NONE_LEFT} when it is to be left out as well
   */
  public long take(long nowNanos) {
    long second = TimeUnit.NANOSECONDS.toSeconds(nowNanos);
    while (true) {
      long before = told.get();
      long lines = before >> COUNT_BITS == second ? before & COUNT_MASK : 0;
      if (lines >= LINES_PER_SECOND) {
        leftOut.incrementAndGet();
        return NONE_LEFT;
      }
      if (told.compareAndSet(before, (second << COUNT_BITS) + lines + 1)) {
        return leftOut.getAndSet(0);
      }
    }
  }
}
