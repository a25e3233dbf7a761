package io.isotherm.load.faults;

/** A while on a monotonic clock; never reversed. */
record Window(long fromNanos, long toNanos) {
  Window {
    if (toNanos < fromNanos) {
      throw new IllegalArgumentException("A window does not end before it begins.");
    }
  }

  boolean overlaps(Window other) {
    return fromNanos <= other.toNanos && other.fromNanos <= toNanos;
  }
}
