package io.isotherm.cli.simulation;

import io.isotherm.consensus.simulated.EventLoop;
import io.isotherm.node.move.MoverExecutor;
import java.util.concurrent.Executor;

/**
 * What the movers of a simulated node run on.
 *
 * @param serial takes its time between tasks
 */
record SimulatedMoverThread(EventLoop loop, Executor serial) implements MoverExecutor {
  @Override
  public void execute(Runnable task) {
    serial.execute(task);
  }

  @Override
  public void executeLater(long delayNanos, Runnable task) {
    loop.schedule(delayNanos, () -> serial.execute(task));
  }
}
