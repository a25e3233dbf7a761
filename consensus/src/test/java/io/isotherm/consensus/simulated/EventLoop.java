package io.isotherm.consensus.simulated;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Virtual time, and the one order in which everything happens. Not thread-safe: one thread owns it.
 *
 * <p>Events at the same time run in the order in which they were scheduled, so a run depends on
 * nothing but its seed.
 */
public final class EventLoop implements Executor {
  private record Event(long atNanos, long sequence, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::sequence));
  private final SplittableRandom random;
  private long nowNanos;
  private long sequence;

  public EventLoop(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The source of everything that is left to chance. */
  public RandomGenerator random() {
    return random;
  }

  /** Since the beginning. */
  public long nowNanos() {
    return nowNanos;
  }

  public void schedule(long delayNanos, Runnable action) {
    events.add(new Event(nowNanos + Math.max(0, delayNanos), sequence++, action));
  }

  /** Runs {@code action} after the events that are already due. */
  @Override
  public void execute(Runnable action) {
    schedule(0, action);
  }

  /** A random time from {@code minNanos} up to, not including, {@code maxNanos}. */
  public long between(long minNanos, long maxNanos) {
    return random.nextLong(minNanos, maxNanos);
  }

  /** Whether something happened: false when nothing is scheduled any more. */
  public boolean step() {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    nowNanos = next.atNanos();
    next.action().run();
    return true;
  }

  /** Runs every event that is due before {@code endNanos}, and moves time there. */
  public void runUntil(long endNanos) {
    for (Event next = events.peek();
        next != null && next.atNanos() < endNanos;
        next = events.peek()) {
      step();
    }
    nowNanos = Math.max(nowNanos, endNanos);
  }
}
