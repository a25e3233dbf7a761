package io.isotherm.node.group;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Runs tasks when told to, on the caller's thread. */
public final class QueuedExecutor implements Executor {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs everything that waits, and what that adds. */
  public void runAll() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
