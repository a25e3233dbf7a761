package io.isotherm.placement.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads bring about. */
final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(5);

  private Await() {}

  /**
   * @param story told when it does not happen
   */
  static void until(BooleanSupplier condition, Supplier<String> story) {
    var _ = first(() -> condition.getAsBoolean() ? condition : null, story);
  }

  /**
   * Looks again and again.
   *
   * @param story told when it does not happen
   * @return the first that is not null
   */
  static <T> T first(Supplier<? extends @Nullable T> look, Supplier<String> story) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (T seen = look.get(); ; seen = look.get()) {
      if (seen != null) {
        return seen;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("It did not happen in time: " + story.get());
      }
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }
}
