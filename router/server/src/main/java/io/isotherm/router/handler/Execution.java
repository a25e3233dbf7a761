package io.isotherm.router.handler;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What handlers may not do by themselves: read the clock, draw at random, wait, do several things
 * at once.
 *
 * @param nanoClock monotonic nanoseconds
 * @param random may be used by any thread
 */
public record Execution(LongSupplier nanoClock, RandomGenerator random, Pauses pauses, Fork fork) {

  /** Waits. */
  @FunctionalInterface
  public interface Pauses {
    /** Returns when {@code nanos} have passed. */
    void pause(long nanos) throws InterruptedException;
  }

  /** Does several things at once. */
  @FunctionalInterface
  public interface Fork {
    /**
     * Runs all tasks and waits for all of them.
     *
     * @return their results, in order
     * @throws RuntimeException the one the first of them threw, once all have ended
     */
    <T> List<T> join(List<Supplier<T>> tasks);
  }

  /** Now, on the monotonic clock. */
  public long nowNanos() {
    return nanoClock.getAsLong();
  }
}
