package io.isotherm.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Columns for people: each as wide as its widest cell, two blanks between. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... heads) {
    rows.add(List.of(heads));
  }

  /**
   * @param cells as many as there are heads
   */
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The heads, then the rows; nothing is cut off. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    var lines = new ArrayList<String>(rows.size());
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(column == 0 ? "" : "  ").append(row.get(column));
        line.repeat(' ', widths[column] - row.get(column).length());
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
