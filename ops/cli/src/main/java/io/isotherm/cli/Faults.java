package io.isotherm.cli;

import io.isotherm.cli.output.ExitCode;
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
  static final int EXIT_CODE = ExitCode.FAULT.code();

  private static final String DISK_FULL = "No space left on device";

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** Tells the first fault only: those that follow from it would hide it. */
  @Override
  public synchronized void fatal(GroupId group, String sentence, Throwable cause) {
    if (!isDiskFull(cause)) {
      LOG.error("Fault in group {}: {} The process ends.", group, sentence, cause);
    }
    System.err.println("isotherm: " + told(sentence, cause));
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  /** What the operator is told. */
  static String told(String sentence, Throwable cause) {
    return isDiskFull(cause)
        ? sentence + " The disk of the data folder is full: make room, and start again."
        : sentence + " (" + rootOf(cause).getMessage() + ")";
  }

  /** Which is no bug: nobody has to look at where in the code it was noticed. */
  private static boolean isDiskFull(Throwable cause) {
    return String.valueOf(rootOf(cause).getMessage()).contains(DISK_FULL);
  }

  private static Throwable rootOf(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
