package io.isotherm.node.move;

/**
 * How fast the partitions that leave a node are copied, all together. Any thread.
 *
 * <p>Whoever takes bytes is told how long to wait before it sends them: as long as those before it
 * take at the rate. What was not used is not kept, so that a copy never comes in a burst.
 */
final class CopyPace {
  private static final double NANOS = 1e9;

  private final long bytesPerSecond;
  private long freeNanos;
  private boolean begun;

  CopyPace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /**
   * Takes {@code bytes}.
   *
   * @return nanoseconds to wait before they are sent
   */
  synchronized long take(long bytes, long nowNanos) {
    if (!begun || freeNanos - nowNanos < 0) {
      begun = true;
      freeNanos = nowNanos;
    }
    long wait = freeNanos - nowNanos;
    freeNanos += (long) (bytes * NANOS / bytesPerSecond);
    return wait;
  }
}
