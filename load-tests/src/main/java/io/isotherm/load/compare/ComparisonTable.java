package io.isotherm.load.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as one table for people. Pure. */
public final class ComparisonTable {
  private ComparisonTable() {}

  /**
   * Lines without line ends: a head, one line for each row, and how many goals were met.
   *
   * @param rows a subject that is the one before's is not said again
   */
  public static List<String> of(String ours, String peer, List<Row> rows) {
    var lines = new ArrayList<String>();
    lines.add(
        line("median of the runs", "", ours, peer, "ratio", "goal", "met", " ratio of each pair"));
    var before = "";
    for (var row : rows) {
      lines.add(
          line(
              row.subject().equals(before) ? "" : row.subject(),
              row.figure().unit(),
              figure(row.figure(), row.ours()),
              figure(row.figure(), row.peers()),
              ratio(row.ratio()),
              row.goal() == null ? "" : row.goal(),
              row.met() == null ? "" : row.met() ? "yes" : "NO",
              row.ratios().stream()
                  .map(ratio -> " " + ratio(ratio))
                  .collect(Collectors.joining())));
      before = row.subject();
    }
    long promised = rows.stream().filter(row -> row.met() != null).count();
    long met = rows.stream().filter(row -> Boolean.TRUE.equals(row.met())).count();
    lines.add(String.format(Locale.ROOT, "goals met: %d of %d", met, promised));
    return List.copyOf(lines);
  }

  private static String line(Object... columns) {
    return String.format(Locale.ROOT, "%-26s %-11s %10s %10s %7s  %-9s %-4s%s", columns)
        .stripTrailing();
  }

  private static String figure(Figure figure, @Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%,." + figure.decimals() + "f", value);
  }

  private static String ratio(@Nullable Double ratio) {
    return ratio == null ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
  }
}
