package io.isotherm.cli.transfer.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a request is tried again, beyond what the client does by itself: a transfer of hours
 * outlasts an election, the restart of a cluster, and other callers who use up a table's units.
 * Pure.
 *
 * @param first pause
 * @param last and longest pause
 * @param limit without any success, after which it is given up
 */
public record Patience(Duration first, Duration last, Duration limit) {
  /** Pauses from 50 ms to 5 s, for five minutes. */
  public static final Patience DEFAULT =
      new Patience(Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMinutes(5));

  private static final int DOUBLINGS_MAX = 20;

  /**
   * The pause before the next attempt: what the server asks for, and a random part of what doubles
   * with every failure.
   *
   * @param failures one after the other, at least 1
   * @param asked by the server; zero when it asks for nothing
   */
  public Duration pause(int failures, Duration asked, RandomGenerator random) {
    int doublings = Math.min(failures - 1, DOUBLINGS_MAX);
    long ceiling = Math.min(first.toNanos() << doublings, last.toNanos());
    return asked.plusNanos(random.nextLong(ceiling / 2, ceiling + 1));
  }

  /** Whether it is given up. */
  public boolean isExhausted(Duration sinceSuccess) {
    return sinceSuccess.compareTo(limit) >= 0;
  }
}
