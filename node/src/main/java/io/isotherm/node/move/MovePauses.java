package io.isotherm.node.move;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long a mover waits after a call that brought nothing: drawn below a ceiling that doubles. */
record MovePauses(Duration first, Duration last) {
  private static final int DOUBLINGS_MAX = 20;

  /**
   * @param attempts in a row that brought nothing; above 0
   * @param random 0 to 1
   */
  long nanos(int attempts, DoubleSupplier random) {
    int doublings = Math.min(attempts - 1, DOUBLINGS_MAX);
    long ceiling = Math.min(first.toNanos() << doublings, last.toNanos());
    return (long) (ceiling * random.getAsDouble());
  }
}
