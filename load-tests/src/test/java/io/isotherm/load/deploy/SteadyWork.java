package io.isotherm.load.deploy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Writes items, each once, and reads each back, from a few threads until it is stopped; notes what
 * fails. One owner.
 */
final class SteadyWork implements AutoCloseable {
  private static final int WORKERS = 4;
  private static final int FAILURES_MAX = 100;
  private static final Duration SERVED_MAX = Duration.ofMinutes(2);
  private static final Duration PACE = Duration.ofMillis(5);

  private final ItemDoor door;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong served = new AtomicLong();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isStopped;

  SteadyWork(ItemDoor door) {
    this.door = door;
    IntStream.range(0, WORKERS).forEach(i -> workers.execute(this::work));
  }

  private void work() {
    while (!isStopped && failures.size() < FAILURES_MAX) {
      long number = next.getAndIncrement();
      try {
        door.put(number);
        acknowledged.incrementAndGet();
        if (!door.has(number)) {
          failures.add("Item " + number + " was acknowledged and is not there.");
        }
        served.incrementAndGet();
        TimeUnit.NANOSECONDS.sleep(PACE.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        failures.add("Item " + number + ": " + e);
      }
    }
  }

  /** Waits until so many more items were written and read. */
  void awaitServed(int more) throws InterruptedException {
    long wanted = served.get() + more;
    ServerContainers.await(
        wanted + " items served; failures: " + failures, () -> served.get() >= wanted);
  }

  /** Ends it, and says what failed. */
  List<String> stop() throws InterruptedException {
    isStopped = true;
    workers.shutdown();
    if (!workers.awaitTermination(SERVED_MAX.toSeconds(), TimeUnit.SECONDS)) {
      failures.add("Some did not end.");
    }
    return List.copyOf(failures);
  }

  /** Writes that were acknowledged. */
  long written() {
    return acknowledged.get();
  }

  @Override
  public void close() {
    isStopped = true;
    workers.shutdownNow();
  }
}
