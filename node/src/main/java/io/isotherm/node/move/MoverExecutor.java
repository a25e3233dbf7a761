package io.isotherm.node.move;

import java.util.concurrent.Executor;

/** Where the movers of a node run: one task at a time, in the order given. Any thread may give. */
public interface MoverExecutor extends Executor {
  /** Runs {@code task} after some time. */
  void executeLater(long delayNanos, Runnable task);
}
