package io.isotherm.load.capacity;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import java.util.LinkedHashSet;
import java.util.Set;

/** How many refusals said what was set up, and what the others said. Of one thread. */
final class ReasonCount {
  /** Refusals that are looked at. */
  static final int REFUSALS = 25;

  private static final double PERCENT = 100;

  private final ReasonSetup setup;
  private final String door;
  private final Set<ToldRefusal> wrong = new LinkedHashSet<>();
  private int told;
  private int right;

  /**
   * @param door through which was asked
   */
  ReasonCount(ReasonSetup setup, String door) {
    this.setup = setup;
    this.door = door;
  }

  void add(ToldRefusal refusal) {
    told++;
    if (setup.isRight(refusal)) {
      right++;
    } else {
      wrong.add(refusal);
    }
  }

  boolean isEnough() {
    return told >= REFUSALS;
  }

  /** What was said and not set up, each once. */
  Set<ToldRefusal> wrong() {
    return wrong;
  }

  /** Too few refusals are no figure. */
  GoalRow row() {
    return GoalRow.of(
            setup.reason().spelling() + ", " + door,
            isEnough() ? (Double) (right * PERCENT / told) : null,
            "% right",
            0)
        .with(new Goal.AtLeast(PERCENT));
  }
}
