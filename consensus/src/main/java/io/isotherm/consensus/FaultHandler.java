package io.isotherm.consensus;

/**
 * Is told of a fault that no code can go on from: a failed write, a broken log, an exception in
 * apply. In a process it stops the process; in a test it records the fault.
 */
@FunctionalInterface
public interface FaultHandler {
  /**
   * @param sentence constant, says what failed
   */
  void fatal(GroupId group, String sentence, Throwable cause);
}
