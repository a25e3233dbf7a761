package io.isotherm.node.admission;

/**
 * What a node sees of its own load, each as a part of what it has: 0 for nothing, 1 for all.
 *
 * @param readTasks that wait for a thread
 * @param heap that is in use after a collection
 * @param processor time of the whole machine that this process takes
 */
public record NodeLoad(double readTasks, double heap, double processor) {
  /** Nothing is known to be in use. */
  public static final NodeLoad IDLE = new NodeLoad(0, 0, 0);
}
