package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;

/** What follows an attempt that brought no answer. */
public sealed interface RetryDecision {
  /** Another attempt after a pause. */
  record TryAgain(long pauseNanos) implements RetryDecision {}

  /** The request fails. */
  record GiveUp(DatabaseException failure) implements RetryDecision {}
}
