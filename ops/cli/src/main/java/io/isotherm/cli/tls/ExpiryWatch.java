package io.isotherm.cli.tls;

import java.time.Duration;
import java.time.Instant;

/** When to say that a certificate is about to expire. Time is an argument. One thread. */
final class ExpiryWatch {
  /** Long enough for who reads logs once a week. */
  static final Duration AHEAD = Duration.ofDays(14);

  static final Duration SAID_EVERY = Duration.ofDays(1);

  private Instant silentUntil = Instant.MIN;

  /** Whether it is to be said now; once a day, from two weeks before. */
  boolean isToSay(Instant validUntil, Instant now) {
    if (now.isBefore(silentUntil) || now.isBefore(validUntil.minus(AHEAD))) {
      return false;
    }
    silentUntil = now.plus(SAID_EVERY);
    return true;
  }
}
