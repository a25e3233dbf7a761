package io.isotherm.router.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waiting and forking on virtual threads. */
public final class VirtualThreads {
  private VirtualThreads() {}

  public static void pause(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  /** Waits for what {@code begin} tells its consumer. */
  public static <T> T await(Consumer<Consumer<T>> begin) throws InterruptedException {
    var told = new CompletableFuture<T>();
    begin.accept(told::complete);
    try {
      return told.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Only outcomes are told.", e);
    }
  }

  /**
   * Runs each task on a thread of its own, but a lone one on this.
   *
   * <p>Every task ends by its own deadline, so that waiting for them needs none. Whoever is
   * interrupted while waiting passes it on to the tasks and waits on.
   */
  public static <T> List<T> join(List<Supplier<T>> tasks) {
    if (tasks.size() == 1) {
      return List.of(tasks.getFirst().get());
    }
    var branches = new ArrayList<Branch<T>>(tasks.size());
    tasks.forEach(task -> branches.add(new Branch<>(task)));
    boolean interrupted = false;
    for (var branch : branches) {
      while (true) {
        try {
          branch.thread.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
          branches.forEach(other -> other.thread.interrupt());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    var results = new ArrayList<T>(tasks.size());
    branches.forEach(branch -> results.add(branch.result()));
    return results;
  }

  /** One task on its thread; read only after the thread has ended. */
  private static final class Branch<T> {
    private final Thread thread;
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    Branch(Supplier<T> task) {
      this.thread = Thread.startVirtualThread(() -> run(task));
    }

    @SuppressWarnings("CatchingUnchecked") // the outermost frame of a thread, which passes it on
    private void run(Supplier<T> task) {
      try {
        result = task.get();
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    T result() {
      if (failure != null) {
        throw failure;
      }
      var done = result;
      if (done == null) {
        throw new IllegalStateException("A task of several ended with an error.");
      }
      return done;
    }
  }
}
