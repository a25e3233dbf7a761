package io.isotherm.router.handler;

import io.isotherm.router.trace.RequestSpans;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What handlers may not do by themselves: read the clock, draw at random, wait, do several things
 * at once.
 *
 * @param nanoClock monotonic nanoseconds
 * @param random may be used by any thread
 * @param threads runs each task where it may wait
 * @param spans of the requests that are traced
 */
public record Execution(
    LongSupplier nanoClock,
    RandomGenerator random,
    Pauses pauses,
    Waits waits,
    Fork fork,
    Executor threads,
    RequestSpans spans) {
  /** With which no request is traced. */
  public Execution(
      LongSupplier nanoClock,
      RandomGenerator random,
      Pauses pauses,
      Waits waits,
      Fork fork,
      Executor threads) {
    this(nanoClock, random, pauses, waits, fork, threads, RequestSpans.NONE);
  }

  /** Waits. */
  @FunctionalInterface
  public interface Pauses {
    /** Returns when {@code nanos} have passed. */
    void pause(long nanos) throws InterruptedException;
  }

  /** Waits for what is told to a callback. */
  @FunctionalInterface
  public interface Waits {
    /**
     * Begins something and waits for its outcome.
     *
     * @param begin is given what to tell the outcome to, at once or later, on whatever thread
     */
    <T> T await(Consumer<Consumer<T>> begin) throws InterruptedException;
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
