package io.isotherm.load.compare;

import java.time.Duration;

/**
 * How long the runs of a comparison take.
 *
 * @param warmUp under a scenario's own work, directly before a side's first run of it counts
 * @param duration of what counts
 * @param rounds how many runs of each side
 */
public record Pace(Duration warmUp, Duration duration, int rounds) {
  /**
   * Most of the warm-up of the later runs: what was compiled stays so, and what has to come back is
   * the processor's caches and the rhythm of the clients.
   */
  private static final Duration LATER_WARM_UP_MAX = Duration.ofSeconds(5);

  private static final int ROUNDS_MAX = 1_000;

  public Pace {
    if (warmUp.isNegative() || !duration.isPositive() || rounds < 1 || rounds > ROUNDS_MAX) {
      throw new IllegalArgumentException(
          "A comparison has 1 to 1,000 rounds that take some time, and no negative warm-up.");
    }
  }

  /** The warm-up of a side's run in a round, the first being 1. */
  Duration warmUp(Scenario scenario, int round) {
    var first = warmUp.dividedBy(scenario.warmUpShare());
    return round == 1 || first.compareTo(LATER_WARM_UP_MAX) < 0 ? first : LATER_WARM_UP_MAX;
  }
}
