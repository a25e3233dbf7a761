package io.isotherm.client;

/**
 * How many more retries a client makes before it stops adding to the load of a cluster that is in
 * trouble: every retry takes tokens, every success gives a few back. Without it, a client whose
 * every request fails would send each several times, just when that hurts most. Immutable.
 *
 * <p>Source: Marc Brooker, "Fixing retries with token buckets and circuit breakers", 2022; gRPC
 * proposal A6, "Throttling retry attempts".
 *
 * @param tokens 0 to {@code tokensMax}
 * @param tokensMax at the beginning
 * @param cost of one retry
 * @param refund for one success
 */
public record RetryBudget(double tokens, double tokensMax, double cost, double refund) {
  /**
   * Four hundred retries at once, since all requests under way fail together when the process of a
   * leader dies, and one for every ten successes after that.
   */
  public static final RetryBudget DEFAULT = new RetryBudget(2_000, 2_000, 5, 0.5);

  public RetryBudget {
    if (!(tokens >= 0 && tokens <= tokensMax && cost >= 0 && refund >= 0)) {
      throw new IllegalArgumentException("A bound of the retry budget is out of range.");
    }
  }

  /** Whether a retry can be afforded. */
  public boolean affordsRetry() {
    return tokens >= cost;
  }

  /** Whether a success would give nothing back. */
  public boolean isFull() {
    return tokens >= tokensMax;
  }

  /** After a retry that could be afforded. */
  public RetryBudget afterRetry() {
    return new RetryBudget(Math.max(0, tokens - cost), tokensMax, cost, refund);
  }

  /** After a request that was served at its first attempt or a later one. */
  public RetryBudget afterSuccess() {
    return new RetryBudget(Math.min(tokensMax, tokens + refund), tokensMax, cost, refund);
  }
}
