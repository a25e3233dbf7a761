package io.isotherm.placement.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads bring about. */
final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(5);

  private Await() {}

  /**
   * @param story told when it does not happen
   */
  static void until(BooleanSupplier condition, Supplier<String> story) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("It did not happen in time: " + story.get());
      }
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }
}
