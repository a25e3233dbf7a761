package io.isotherm.node.group;

/** Runs tasks later. Any thread. */
@FunctionalInterface
public interface GroupTimer {
  /**
   * Runs {@code task} once, on a thread that it must not hold up; never after the node is closed.
   *
   * @param nanos from now, at least
   */
  void after(long nanos, Runnable task);
}
