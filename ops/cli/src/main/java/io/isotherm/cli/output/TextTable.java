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
    var lines = new ArrayList<String>(rows.size());
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(column == 0 ? "" : "  ").append(row.get(column));
        line.repeat(' ', width(column) - row.get(column).length());
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
