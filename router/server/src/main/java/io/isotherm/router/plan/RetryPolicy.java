package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What to do after an attempt that brought no answer to the request: try again when, or give up
 * with which failure. Pure.
 *
 * <p>Pauses have full jitter: drawn evenly from zero to a ceiling that doubles with every attempt.
 * Being shown the way, to another leader or another partition, costs no pause unless it happens
 * again and again, nor does a replica that is busy while others may not be. Whoever says when to
 * come again is not asked before.
 *
 * <p>Once a write may have taken effect, nothing but an answer to it ends it in another way than
 * OUTCOME_UNKNOWN.
 *
 * <p>Source: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param firstCeiling of the first pause
 * @param lastCeiling of every pause that doubling would make longer
 * @param attemptTimeout how long one attempt is waited for
 * @param attemptsMax attempts of one request, however much time is left
 * @param redirectsMax ways shown in a row that are followed without a pause
 */
public record RetryPolicy(
    Duration firstCeiling,
    Duration lastCeiling,
    Duration attemptTimeout,
    int attemptsMax,
    int redirectsMax) {
  /**
   * An election takes one to two seconds, which these pauses outlast within a request's usual ten;
   * a node that does not answer within three is taken for dead.
   */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(320), Duration.ofSeconds(3), 128, 3);

  private static final int DOUBLINGS_MAX = 20;

  public RetryPolicy {
    if (!firstCeiling.isPositive()
        || lastCeiling.compareTo(firstCeiling) < 0
        || !attemptTimeout.isPositive()
        || attemptsMax < 1
        || redirectsMax < 0) {
      throw new IllegalArgumentException("A bound of the retry policy is out of range.");
    }
  }

  /**
   * Decides.
   *
   * @param setback how the last attempt ended
   * @param history all attempts, the last one included
   */
  public RetryDecision after(
      Setback setback,
      AttemptHistory history,
      long nowNanos,
      long deadlineNanos,
      RandomGenerator random) {
    if (setback instanceof Setback.Refused(var failure) && isFinal(failure, history)) {
      return new RetryDecision.GiveUp(failure);
    }
    long pauseNanos = pauseNanos(setback, history, random);
    boolean exhausted = history.attempts() >= attemptsMax;
    if (exhausted || deadlineNanos - nowNanos <= pauseNanos) {
      return new RetryDecision.GiveUp(lastFailure(setback, history));
    }
    return new RetryDecision.TryAgain(pauseNanos);
  }

  /** The failure of a request that ends now, for whatever reason, without an answer. */
  public static DatabaseException lastFailure(Setback setback, AttemptHistory history) {
    if (history.mayHaveTakenEffect()) {
      return new DatabaseException(
          ErrorCode.OUTCOME_UNKNOWN, "The write may have taken effect, or may still.");
    }
    return switch (setback) {
      case Setback.Refused(var failure) -> failure;
      case Setback.Busy(var failure) -> failure;
      case Setback.NotLeader _,
          Setback.Stale _,
          Setback.NotSent _,
          Setback.Lost _,
          Setback.TimedOut _,
          Setback.NoRoute _ ->
          new DatabaseException(
              ErrorCode.UNAVAILABLE, "Nobody who could serve the request was reached in time.");
    };
  }

  /**
   * Whether the failure answers the request. A caller's mistake always does: with its token, a
   * write that had taken effect would have been answered with what it did, and one that is refused
   * after an attempt of which nothing is known cannot take effect any more.
   */
  private static boolean isFinal(DatabaseException failure, AttemptHistory history) {
    return failure.code().kind() == ErrorCode.Kind.CALLER
        || (!history.mayHaveTakenEffect() && !failure.code().isPassing());
  }

  private long pauseNanos(Setback setback, AttemptHistory history, RandomGenerator random) {
    if (setback.showsTheWay() && history.redirectsInARow() <= redirectsMax) {
      return 0;
    }
    int doublings = Math.min(history.attempts() - 1, DOUBLINGS_MAX);
    long ceiling = Math.min(firstCeiling.toNanos() << doublings, lastCeiling.toNanos());
    return askedNanos(setback) + random.nextLong(ceiling + 1);
  }

  /** How long a node that has too much in hand asks to be left alone; 0 when none does. */
  private static long askedNanos(Setback setback) {
    return setback instanceof Setback.Refused(var failure)
        ? Duration.ofMillis(Throttling.retryAfterMillis(failure)).toNanos()
        : 0;
  }
}
