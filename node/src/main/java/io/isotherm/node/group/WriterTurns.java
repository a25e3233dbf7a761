package io.isotherm.node.group;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tasks of one writer, one at a time and in the order given, on whichever thread has the turn:
 * the executor's, or that of a caller who has a task to do {@link #here}. Any thread; no lock.
 *
 * <p>Invariant: tasks are run by the one thread that raised {@link #turns} from 0. Whoever raises
 * it further leaves its task to that thread, which looks again before it gives the turn up. A
 * caller lends itself for {@link #LENT_TASKS_MAX} tasks at most; what comes after them is the
 * executor's.
 */
final class WriterTurns {
  /** A caller has other work than the writer's. */
  private static final int LENT_TASKS_MAX = 16;

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final Executor executor;

  /**
   * @param executor may refuse, after which no task is run any more
   */
  WriterTurns(Executor executor) {
    this.executor = executor;
  }

  /** Runs {@code task} on the executor, unless another thread has the turn. Does not wait. */
  void later(Runnable task) {
    waiting.add(task);
    if (turns.getAndIncrement() == 0) {
      handOver();
    }
  }

  /**
   * Runs {@code task} on this thread, unless another one has the turn. Saves a change of threads
   * where the caller has nothing else to do before its task is done.
   */
  void here(Runnable task) {
    waiting.add(task);
    if (turns.getAndIncrement() == 0) {
      runUpTo(LENT_TASKS_MAX);
    }
  }

  private void handOver() {
    try {
      executor.execute(() -> runUpTo(Integer.MAX_VALUE));
    } catch (RejectedExecutionException removed) {
      // The turn is never given up: nobody waits for the tasks of a replica that was removed.
      waiting.clear();
    }
  }

  private void runUpTo(int most) {
    for (int i = 0; i < most; i++) {
      var task = waiting.poll();
      if (task == null) {
        throw new IllegalStateException("A turn was counted without a task.");
      }
      task.run();
      if (turns.decrementAndGet() == 0) {
        return;
      }
    }
    handOver();
  }
}
