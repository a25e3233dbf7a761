package io.isotherm.node.group;

import java.time.Duration;

/**
 * Idempotency tokens are kept by the ten minutes of the entry that brought them, and looked for in
 * the current and the previous generation: each is honoured for 10 to 20 minutes, and a whole
 * generation is forgotten at the cost of one range.
 */
final class TokenGeneration {
  /** For how long a token is honoured at least. */
  static final Duration LENGTH = Duration.ofMinutes(10);

  private TokenGeneration() {}

  /** The generation of an entry at this time; fits for 40,000 years. */
  static int of(long epochMillis) {
    return Math.toIntExact(epochMillis / LENGTH.toMillis());
  }
}
