package io.isotherm.load.measure;

import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.load.workload.ItemSpace;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Writes every item of a space once, before anything is measured. */
public final class Loading {
  private static final int CLIENTS = 64;
  private static final int ATTEMPTS_MAX = 30;
  private static final long PAUSE_MILLIS = 500;
  private static final long POLL_MILLIS = 100;

  private Loading() {}

  /**
   * Returns when all items are written.
   *
   * @throws TargetFailure when an item was refused too often
   */
  public static void load(Target target, ItemSpace space, ProgressBar bar)
      throws InterruptedException {
    var next = new AtomicLong();
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var workers =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(
                  client -> threads.submit(() -> work(target, space, next, client)))
              .toList();
      while (workers.stream().anyMatch(worker -> !worker.isDone())) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        long now = System.nanoTime();
        bar.show((double) next.get() / space.items(), rate(next.get(), now - start), now);
      }
      for (var worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TargetFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("Loading stopped.", e.getCause());
    }
    bar.finish(rate(space.items(), System.nanoTime() - start));
  }

  private static void work(Target target, ItemSpace space, AtomicLong next, int client) {
    var random = new SplittableRandom(client);
    for (long index = next.getAndIncrement();
        index < space.items();
        index = next.getAndIncrement()) {
      putPatiently(target, space, index, random);
    }
  }

  private static void putPatiently(
      Target target, ItemSpace space, long index, SplittableRandom random) {
    for (int attempt = 1; ; attempt++) {
      try {
        target.put(space.key(index), space.value(random));
        return;
      } catch (TargetFailure failure) {
        if (attempt == ATTEMPTS_MAX) {
          throw failure;
        }
        pause(failure);
      }
    }
  }

  private static void pause(TargetFailure failure) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private static String rate(long done, long nanos) {
    return String.format(Locale.ROOT, "%,.0f items/s", done * 1e9 / Math.max(1, nanos));
  }
}
