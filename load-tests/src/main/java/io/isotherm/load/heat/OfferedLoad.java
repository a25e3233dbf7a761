package io.isotherm.load.heat;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * Writes at a rate that does not depend on what is served: an operation that is due while all
 * callers wait begins late, and what is throttled is not tried again here. Seconds are counted on a
 * thread of its own.
 */
public final class OfferedLoad {
  private final Target target;
  private final ItemSpace space;
  private final Chooser chooser;
  private final double ratePerSecond;
  private final long startNanos = System.nanoTime();
  private final long endNanos;
  private final AtomicLong next = new AtomicLong();
  private final LongAdder served = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** Chooses the items of operations. */
  @FunctionalInterface
  public interface Chooser {
    /**
     * The index of an item.
     *
     * @param dueSeconds since the beginning
     */
    long next(double dueSeconds, RandomGenerator random);
  }

  private OfferedLoad(
      Target target, ItemSpace space, Chooser chooser, double ratePerSecond, Duration duration) {
    this.target = target;
    this.space = space;
    this.chooser = chooser;
    this.ratePerSecond = ratePerSecond;
    this.endNanos = startNanos + duration.toNanos();
  }

  /**
   * Runs to the end.
   *
   * @param callers with at most one operation on its way each
   * @param partitions how many the table has now
   * @param told of each second when it is over
   */
  public static Timeline run(
      Target target,
      ItemSpace space,
      Chooser chooser,
      double ratePerSecond,
      int callers,
      Duration duration,
      IntSupplier partitions,
      Consumer<Second> told)
      throws InterruptedException {
    var load = new OfferedLoad(target, space, chooser, ratePerSecond, duration);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        long seed = i;
        threads.execute(() -> load.call(new SplittableRandom(seed)));
      }
      return load.count(partitions, told);
    }
  }

  private Timeline count(IntSupplier partitions, Consumer<Second> told)
      throws InterruptedException {
    var seconds = new ArrayList<Second>();
    for (int number = 0; startNanos + end(number) <= endNanos; number++) {
      TimeUnit.NANOSECONDS.sleep(startNanos + end(number) - System.nanoTime());
      var second =
          new Second(
              number,
              due(end(number)) - due(end(number - 1)),
              served.sumThenReset(),
              throttled.sumThenReset(),
              failed.sumThenReset(),
              partitions.getAsInt());
      seconds.add(second);
      told.accept(second);
    }
    return new Timeline(seconds);
  }

  private static long end(int number) {
    return TimeUnit.SECONDS.toNanos(number + 1L);
  }

  private long due(long nanos) {
    return (long) (nanos * ratePerSecond / 1e9);
  }

  private void call(SplittableRandom random) {
    while (true) {
      double dueSeconds = next.getAndIncrement() / ratePerSecond;
      long dueNanos = startNanos + (long) (dueSeconds * 1e9);
      if (dueNanos >= endNanos || System.nanoTime() >= endNanos) {
        return;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
        write(space.key(chooser.next(dueSeconds, random)), random);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(ItemKey key, SplittableRandom random) {
    try {
      target.put(key, space.value(random));
      served.increment();
    } catch (TargetFailure failure) {
      boolean full =
          failure.getCause() instanceof DatabaseException cause
              && cause.code() == ErrorCode.THROTTLED;
      (full ? throttled : failed).increment();
    }
  }
}
