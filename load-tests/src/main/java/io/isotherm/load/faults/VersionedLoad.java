package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.load.workload.MovingSpot;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Writes to item collections of which a few are hot, and reads of what was written, each compared
 * with the book at once. A collection has an item of each writer's. Thread-safe.
 */
final class VersionedLoad {
  static final String PREFIX = "load-";

  private static final double WRITES = 0.75;

  /** How far behind its rate a writer may fall before it lets go of what it has missed. */
  private static final long BEHIND_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  private static final long PAUSE_AFTER_FAILURE_MILLIS = 20;

  private final Target target;
  private final VersionBook book;
  private final Findings findings;
  private final MovingSpot choice;
  private final long startNanos = System.nanoTime();

  VersionedLoad(Target target, VersionBook book, Findings findings, MovingSpot choice) {
    this.target = target;
    this.book = book;
    this.findings = findings;
    this.choice = choice;
  }

  /** The name of a collection. */
  static String collection(long index) {
    return PREFIX + index;
  }

  /**
   * One writer's work, until it is told to stop.
   *
   * @param pauseNanos from the begin of one operation to that of the next
   */
  void work(int writer, long pauseNanos, long seed, BooleanSupplier stop)
      throws InterruptedException {
    var random = new SplittableRandom(seed * 1_000_003 + writer);
    long due = System.nanoTime() + random.nextLong(pauseNanos);
    while (!stop.getAsBoolean()) {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      var key = new ItemKey(collection(choice.next(seconds, random)), "writer-" + writer);
      try {
        if (random.nextDouble() < WRITES) {
          write(key);
        } else {
          findings.read(key, book.judge(key, target.get(key)), "a read");
        }
      } catch (TargetFailure _) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
      due = Math.max(due + pauseNanos, System.nanoTime() - BEHIND_NANOS_MAX);
    }
  }

  private void write(ItemKey key) {
    long version = book.begin(key);
    try {
      target.put(key, VersionBook.value(key, version));
      book.acknowledge(key, version);
      findings.wrote();
    } catch (TargetFailure failure) {
      if (failure.mayHaveHappened()) {
        book.noteUnknown(key, version);
      }
      throw failure;
    }
  }
}
