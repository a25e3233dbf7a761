package io.isotherm.cli;

import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process on the first fault: a replica that cannot apply, write or flush must not go on
 * answering. What it acknowledged is on a majority, and what it holds is replayed at the next
 * start.
 */
final class Faults implements FaultHandler {
  /** Tells a supervisor that a fault, not a signal, ended the process. */
  static final int EXIT_CODE = 70;

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @Override
  public void fatal(GroupId group, String sentence, Throwable cause) {
    LOG.error("Fault in group {}: {} The process ends.", group, sentence, cause);
    System.err.println("isotherm: " + sentence + " (" + rootOf(cause) + ")");
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static String rootOf(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
