package io.isotherm.router.handler;

import io.isotherm.model.error.DatabaseException;

/** How a call to another process ended. */
public sealed interface CallOutcome<T> {
  /** With a reply. */
  record Answered<T>(T reply) implements CallOutcome<T> {}

  /** With a failure instead of a reply. */
  record Failed<T>(DatabaseException failure) implements CallOutcome<T> {}

  /** It never left this process: nothing was done. */
  record NotSent<T>() implements CallOutcome<T> {}

  /** The link broke after it was sent: it may have been done, or may still be. */
  record Lost<T>() implements CallOutcome<T> {}

  /** No reply came in time: it may have been done, or may still be. */
  record TimedOut<T>() implements CallOutcome<T> {}
}
