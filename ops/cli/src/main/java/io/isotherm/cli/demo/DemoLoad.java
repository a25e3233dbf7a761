package io.isotherm.cli.demo;

import io.isotherm.client.Items;
import io.isotherm.client.Table;
import io.isotherm.client.ThrottledException;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * Sends requests at a rate that does not depend on how they fare, until it is closed: two of three
 * write. What is throttled is not sent again. Has virtual threads of its own.
 */
final class DemoLoad implements AutoCloseable {
  /** Under way at a time; one that is due while all wait begins late. */
  private static final int CALLERS = 128;

  private static final double WRITES = 2.0 / 3;
  private static final String PAYLOAD = "x".repeat(200);
  private static final double NANOS = 1e9;

  private final Table table;
  private final HotSpot hotSpot;
  private final double ratePerSecond;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong next = new AtomicLong();
  private final LongAdder served = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final long beginNanos = System.nanoTime();

  private DemoLoad(Table table, HotSpot hotSpot, double ratePerSecond) {
    this.table = table;
    this.hotSpot = hotSpot;
    this.ratePerSecond = ratePerSecond;
  }

  /**
   * Begins.
   *
   * @param table of a client that does not repeat requests
   */
  static DemoLoad start(Table table, HotSpot hotSpot, double ratePerSecond) {
    var load = new DemoLoad(table, hotSpot, ratePerSecond);
    for (int i = 0; i < CALLERS; i++) {
      int seed = i;
      load.callers.execute(() -> load.call(new SplittableRandom(seed)));
    }
    return load;
  }

  Duration sinceBegin() {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }

  /** What became of requests since this was last asked. */
  DemoRates ratesSinceLast() {
    return new DemoRates(served.sumThenReset(), throttled.sumThenReset(), failed.sumThenReset());
  }

  private void call(SplittableRandom random) {
    try {
      while (!callers.isShutdown()) {
        long dueNanos = (long) (next.getAndIncrement() / ratePerSecond * NANOS);
        TimeUnit.NANOSECONDS.sleep(beginNanos + dueNanos - System.nanoTime());
        send(hotSpot.key(Duration.ofNanos(dueNanos), random), random);
      }
    } catch (InterruptedException _) {
      // It is closed.
    }
  }

  private void send(Item key, RandomGenerator random) throws InterruptedException {
    try {
      if (random.nextDouble() < WRITES) {
        table.put(reading(key, random)).run();
      } else {
        table.get(key).strong().run();
      }
      served.increment();
    } catch (ThrottledException _) {
      throttled.increment();
    } catch (DatabaseException _) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      failed.increment();
    }
  }

  private static Item reading(Item key, RandomGenerator random) {
    var reading = new LinkedHashMap<>(key.attributes());
    reading.putAll(Items.of("celsius", random.nextInt(400) / 10.0, "text", PAYLOAD).attributes());
    return new Item(reading);
  }

  @Override
  public void close() {
    callers.shutdownNow();
    callers.close();
  }
}
