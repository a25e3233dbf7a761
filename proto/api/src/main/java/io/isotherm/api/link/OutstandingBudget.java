package io.isotherm.api.link;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls and bytes in hand, against their bounds. Any thread; no lock.
 *
 * <p>Both counts share one word, so that one atomic addition changes both: calls in the upper 24
 * bits, bytes in the lower 40. Each stays far below its width, because a link that is over its
 * bounds takes in at most one more frame.
 */
final class OutstandingBudget {
  private static final int BYTES_WIDTH = 40;
  private static final long BYTES_MASK = (1L << BYTES_WIDTH) - 1;

  private final AtomicLong inHand = new AtomicLong();
  private final int callsMax;
  private final long bytesMax;

  OutstandingBudget(LinkLimits limits) {
    callsMax = limits.callsMax();
    bytesMax = limits.bytesMax();
  }

  /** Adds a call of {@code bytes}, unless a bound is reached. */
  boolean tryAdd(long bytes) {
    if (!fits(inHand.getAndAdd(packed(1, bytes)))) {
      inHand.getAndAdd(packed(-1, -bytes));
      return false;
    }
    return true;
  }

  /** Changes both counts, whatever the bounds. */
  void add(int calls, long bytes) {
    inHand.getAndAdd(packed(calls, bytes));
  }

  /** Whether neither bound is reached. */
  boolean hasRoom() {
    return fits(inHand.get());
  }

  /** Whether no call is in hand. */
  boolean isIdle() {
    return inHand.get() >>> BYTES_WIDTH == 0;
  }

  private boolean fits(long counts) {
    return counts >>> BYTES_WIDTH < callsMax && (counts & BYTES_MASK) < bytesMax;
  }

  private static long packed(int calls, long bytes) {
    return ((long) calls << BYTES_WIDTH) + bytes;
  }
}
