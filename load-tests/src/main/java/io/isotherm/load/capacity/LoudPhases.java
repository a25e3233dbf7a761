package io.isotherm.load.capacity;

import io.isotherm.load.heat.Rates;
import java.time.Duration;
import java.util.ArrayList;

/**
 * When somebody asks for what it may, and when for more: loud to begin with, since what is cold is
 * slow, and then calm and loud in turns. Pure.
 *
 * @param rounds of a calm and a loud phase each
 */
record LoudPhases(int rounds) {
  static final int WARM_UP_SECONDS = 20;
  static final int PHASE_SECONDS = 15;

  /** At the beginning of a phase what the one before left is still on its way. */
  private static final int SETTLE_SECONDS = 3;

  LoudPhases {
    if (rounds < 1) {
      throw new IllegalArgumentException("There is at least one round.");
    }
  }

  /** As many rounds as there is time for; one at least. */
  static LoudPhases within(Duration duration) {
    long seconds = duration.toSeconds() - WARM_UP_SECONDS;
    return new LoudPhases((int) Math.max(1, seconds / (2 * PHASE_SECONDS)));
  }

  Duration duration() {
    return Duration.ofSeconds(WARM_UP_SECONDS + 2L * PHASE_SECONDS * rounds);
  }

  /** Of who is loud. */
  Rates rates(double calm, double loud) {
    var steps = new ArrayList<Rates.Step>();
    steps.add(new Rates.Step(0, loud));
    for (int phase = 0; phase < 2 * rounds; phase++) {
      double from = WARM_UP_SECONDS + (double) phase * PHASE_SECONDS;
      steps.add(new Rates.Step(from, phase % 2 == 0 ? calm : loud));
    }
    return new Rates(steps);
  }

  boolean isCalm(int second) {
    return isSettled(second) && phase(second) % 2 == 0;
  }

  boolean isLoud(int second) {
    return isSettled(second) && phase(second) % 2 == 1;
  }

  private boolean isSettled(int second) {
    return second >= WARM_UP_SECONDS
        && second < duration().toSeconds()
        && (second - WARM_UP_SECONDS) % PHASE_SECONDS >= SETTLE_SECONDS;
  }

  private static int phase(int second) {
    return (second - WARM_UP_SECONDS) / PHASE_SECONDS;
  }
}
