package io.isotherm.client;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether and when a request is sent again. Pure. Routers retry what concerns nodes; the client
 * retries what concerns routers, and what routers gave up.
 *
 * <p>Pauses have full jitter: drawn evenly from zero to a ceiling that doubles with every attempt.
 * Every write has an idempotency token, so that it may be sent again whatever became of it.
 *
 * @param attemptsMax attempts of one request, the first one included; 1 for no retries
 * @param attemptTimeout how long one attempt is waited for before another router is asked
 * @param firstCeiling of the first pause
 * @param lastCeiling of every pause that doubling would make longer
 */
public record ClientRetryPolicy(
    int attemptsMax, Duration attemptTimeout, Duration firstCeiling, Duration lastCeiling) {
  /** Outlasts an election and the restart of a router, within the usual deadline. */
  public static final ClientRetryPolicy DEFAULT =
      new ClientRetryPolicy(8, Duration.ofSeconds(5), Duration.ofMillis(25), Duration.ofSeconds(2));

  /** Every request is sent once. */
  public static final ClientRetryPolicy NONE =
      new ClientRetryPolicy(1, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(1));

  private static final int DOUBLINGS_MAX = 20;

  public ClientRetryPolicy {
    if (attemptsMax < 1
        || !attemptTimeout.isPositive()
        || !firstCeiling.isPositive()
        || lastCeiling.compareTo(firstCeiling) < 0) {
      throw new IllegalArgumentException("A bound of the retry policy is out of range.");
    }
  }

  /** Whether the same request may be served later. */
  static boolean isPassing(DatabaseException failure) {
    return switch (failure.code().kind()) {
      case THROTTLED, RETRYABLE -> failure.code() != ErrorCode.DEADLINE_EXCEEDED;
      case CALLER, INTERNAL -> false;
    };
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param attempts made so far, at least 1
   * @param atLeastNanos what the server asked for; 0 when it did not
   */
  long pauseNanos(int attempts, long atLeastNanos, RandomGenerator random) {
    int doublings = Math.min(attempts - 1, DOUBLINGS_MAX);
    long ceiling = Math.min(firstCeiling.toNanos() << doublings, lastCeiling.toNanos());
    return atLeastNanos + random.nextLong(ceiling + 1);
  }
}
