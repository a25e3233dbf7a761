package io.isotherm.load.heat;

import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Limit;
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
 * Operations at a rate that does not depend on what is served: one that is due while all callers
 * wait begins late, and what is throttled is not tried again here. With a target that does not
 * repeat either, every refusal of a server is counted. Seconds are counted on a thread of its own.
 */
public final class OfferedLoad {
  private final Target target;
  private final Offering offering;
  private final SecondLatencies latencies;
  private final long startNanos = System.nanoTime();
  private final long endNanos;
  private final AtomicLong next = new AtomicLong();
  private final LongAdder served = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder throttledByNodes = new LongAdder();
  private final LongAdder failed = new LongAdder();

  private OfferedLoad(Target target, Offering offering, SecondLatencies latencies) {
    this.target = target;
    this.offering = offering;
    this.latencies = latencies;
    this.endNanos = startNanos + offering.duration().toNanos();
  }

  /**
   * Runs to the end.
   *
   * @param latencies of what is served, from when it was due, by the second in which it was due
   * @param partitions how many the table has now
   * @param told of each second when it is over
   */
  public static Timeline run(
      Target target,
      Offering offering,
      SecondLatencies latencies,
      IntSupplier partitions,
      Consumer<Second> told)
      throws InterruptedException {
    var load = new OfferedLoad(target, offering, latencies);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < offering.callers(); i++) {
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
              throttledByNodes.sumThenReset(),
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
    return (long) offering.rates().due(nanos / 1e9);
  }

  private void call(SplittableRandom random) {
    while (true) {
      double dueSeconds = offering.rates().dueSeconds(next.getAndIncrement());
      long dueNanos = startNanos + (long) (dueSeconds * 1e9);
      if (dueNanos >= endNanos || System.nanoTime() >= endNanos) {
        return;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
      perform(offering.chooser().next(dueSeconds, random), dueSeconds, dueNanos, random);
    }
  }

  private void perform(Offer offer, double dueSeconds, long dueNanos, RandomGenerator random) {
    var key = offering.space().key(offer.item());
    try {
      if (offer.write()) {
        target.put(key, offering.space().value(random));
      } else {
        target.get(key);
      }
      latencies.record((int) dueSeconds, System.nanoTime() - dueNanos);
      served.increment();
    } catch (TargetFailure failure) {
      if (failure.getCause() instanceof DatabaseException cause
          && cause.code() == ErrorCode.THROTTLED) {
        throttled.increment();
        if (isByNode(cause)) {
          throttledByNodes.increment();
        }
      } else {
        failed.increment();
      }
    }
  }

  private static boolean isByNode(DatabaseException failure) {
    var told = Throttling.of(failure);
    return told != null && told.reason().limit() == Limit.KEY_RANGE;
  }
}
