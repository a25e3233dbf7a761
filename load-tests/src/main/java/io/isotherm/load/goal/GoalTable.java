package io.isotherm.load.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as one table for people. Pure. */
public final class GoalTable {
  /** Of the first column. */
  private static final int WIDTH_MIN = 52;

  private GoalTable() {}

  /** Lines without line ends: a head, one line for each row, and how many goals were met. */
  public static List<String> of(List<GoalRow> rows) {
    var lines = new ArrayList<String>();
    int width = rows.stream().mapToInt(row -> row.what().length()).reduce(WIDTH_MIN, Math::max);
    lines.add(line(width, "figure", "", "goal", "met"));
    for (var row : rows) {
      var goal = row.goal();
      var met = row.met();
      lines.add(
          line(
              width,
              row.what(),
              row.text(),
              goal == null ? "" : goal.text(),
              met == null ? "" : met ? "yes" : "NO"));
    }
    long promised = rows.stream().filter(row -> row.met() != null).count();
    long met = rows.stream().filter(row -> Boolean.TRUE.equals(row.met())).count();
    lines.add(String.format(Locale.ROOT, "goals met: %d of %d", met, promised));
    return List.copyOf(lines);
  }

  private static String line(int width, String what, String value, String goal, String met) {
    return String.format(Locale.ROOT, "%-" + width + "s %14s  %-9s %s", what, value, goal, met)
        .stripTrailing();
  }
}
