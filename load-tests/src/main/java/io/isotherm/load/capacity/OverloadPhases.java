package io.isotherm.load.capacity;

import io.isotherm.load.heat.Rates;
import java.time.Duration;
import java.util.List;

/**
 * When how much is asked of a table with a limit, in seconds. Pure.
 *
 * <pre>
 * cold       0.8 x the limit   code is compiled
 * warming    5 x               what an overload costs the first time, in code and heap
 * before     0.8 x             what is normal
 * peak       1 x
 * overload   5 x
 * after      0.8 x
 * </pre>
 *
 * @param each length of a phase
 */
record OverloadPhases(int each) {
  static final int TIMES = 5;

  private static final double NORMAL = 0.8;
  private static final int COUNT = 6;

  /** At the beginning of a phase what the one before left is still on its way. */
  private static final int SETTLE = 5;

  OverloadPhases {
    if (each <= 2 * SETTLE) {
      throw new IllegalArgumentException("A phase takes more than 10 seconds.");
    }
  }

  /** As long as there is time for. */
  static OverloadPhases within(Duration duration) {
    return new OverloadPhases((int) Math.max(2 * SETTLE + 1, duration.toSeconds() / COUNT));
  }

  Duration duration() {
    return Duration.ofSeconds((long) COUNT * each);
  }

  Rates rates(double limit) {
    return new Rates(
        List.of(
            new Rates.Step(0, NORMAL * limit),
            new Rates.Step(each, TIMES * limit),
            new Rates.Step(2.0 * each, NORMAL * limit),
            new Rates.Step(3.0 * each, limit),
            new Rates.Step(4.0 * each, TIMES * limit),
            new Rates.Step(5.0 * each, NORMAL * limit)));
  }

  /** Some seconds, of which the last is not one. */
  record Span(int from, int to) {}

  Span before() {
    return new Span(2 * each + SETTLE, 3 * each);
  }

  Span peak() {
    return new Span(3 * each + SETTLE, 4 * each);
  }

  Span overload() {
    return new Span(4 * each, 5 * each);
  }

  /** Whether the servers' memory is to be known at the end of a second. */
  boolean isRemembered(int second) {
    return second == remembered(peak()) || second == remembered(after());
  }

  /** The second of a phase that is: one after which the phase goes on while servers are asked. */
  int remembered(Span span) {
    return span.to() - 1 - SETTLE;
  }

  Span after() {
    return new Span(5 * each, COUNT * each);
  }

  Span all() {
    return new Span(0, COUNT * each);
  }
}
