package io.isotherm.load.heat;

import io.isotherm.load.goal.GoalRow;
import java.util.List;

/**
 * What a scenario showed.
 *
 * @param rows its figures, beside what is promised
 * @param seconds what was offered and served, second by second; none when that was not counted
 * @param clean whether nothing failed, whatever goals were met
 */
public record HeatReport(List<GoalRow> rows, List<Second> seconds, boolean clean) {
  public HeatReport {
    rows = List.copyOf(rows);
    seconds = List.copyOf(seconds);
  }
}
