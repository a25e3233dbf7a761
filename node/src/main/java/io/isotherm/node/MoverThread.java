package io.isotherm.node;

import io.isotherm.node.move.MoverExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The thread of a node's movers. Platform, since storage blocks in native code; one, so that
 * copying takes no more than a core.
 */
record MoverThread(ScheduledExecutorService thread) implements MoverExecutor {
  @Override
  public void execute(Runnable task) {
    executeLater(0, task);
  }

  @Override
  public void executeLater(long delayNanos, Runnable task) {
    try {
      var _ = thread.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopped) {
      // The node stops, and its moves are another one's to carry on.
    }
  }
}
