package io.isotherm.consensus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does the same to many things that wait most of the time, each on a thread of its own: a host that
 * closes waits for threads that look up once a second.
 */
public final class AtOnce {
  private AtOnce() {}

  /** Returns when all is done; throws what one of them threw. */
  public static <T> void each(Collection<T> things, Consumer<T> action) {
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      things.forEach(thing -> running.add(threads.submit(() -> action.accept(thing))));
    }
    for (var done : running) {
      try {
        done.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
