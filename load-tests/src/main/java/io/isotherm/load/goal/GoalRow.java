package io.isotherm.load.goal;

import io.isotherm.load.compare.Goal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a run.
 *
 * @param what is measured
 * @param value null when there was nothing to measure, which meets no goal
 * @param unit stands behind the value
 * @param decimals shown
 * @param goal null when nothing is promised
 */
public record GoalRow(
    String what, @Nullable Double value, String unit, int decimals, @Nullable Goal goal) {
  /** A figure of which nothing is promised. */
  public static GoalRow of(String what, @Nullable Double value, String unit, int decimals) {
    return new GoalRow(what, value, unit, decimals, null);
  }

  /** How often something happened, of which nothing is promised. */
  public static GoalRow count(String what, long count) {
    return new GoalRow(what, (double) count, "", 0, null);
  }

  /** How often something happened that must not. */
  public static GoalRow none(String what, long count) {
    return new GoalRow(what, (double) count, "", 0, new Goal.AtMost(0));
  }

  /** The same with a goal. */
  public GoalRow with(Goal promised) {
    return new GoalRow(what, value, unit, decimals, promised);
  }

  /** Null when nothing is promised. */
  public @Nullable Boolean met() {
    return goal == null ? null : (Boolean) (value != null && goal.isMet(value, value));
  }

  String text() {
    var shown = value == null ? "-" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return value == null || unit.isEmpty() ? shown : shown + " " + unit;
  }
}
