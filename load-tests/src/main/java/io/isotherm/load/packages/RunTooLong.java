package io.isotherm.load.packages;

/** A run was given a time to end in, and has not. */
public final class RunTooLong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunTooLong() {
    super("The run did not end in the time it was given (--time-limit).", null, false, false);
  }
}
