package io.isotherm.cli.heat;

import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.model.partition.HeatMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Heat maps in lines of text: a cell for each row and some of its columns, as bright as the most of
 * it is to the most of the whole map. Pure.
 *
 * <pre>
 * orders     7  ....:::--=@@@@=-  0x80… "alice"
 * </pre>
 */
final class HeatDrawing {
  /** From little to much; nothing is a blank. */
  private static final String SIGNS = ".:-=+*#%@";

  /**
   * Viridis in nine steps of the 256 colours of terminals: as well told apart by who sees no
   * colours.
   */
  private static final int[] COLOURS = {17, 18, 54, 60, 30, 36, 71, 148, 226};

  private static final String NOT_KNOWN = "?";
  private static final int LABEL_MAX = 30;
  private static final int EVENTS_MAX = 10;
  private static final String RESET = "\u001b[0m";

  private HeatDrawing() {}

  static List<String> lines(HeatAnswer map, Screen screen) {
    var lines = new ArrayList<String>();
    int columns = map.rows().isEmpty() ? 0 : map.rows().getFirst().values().size();
    if (columns == 0) {
      lines.add("Nothing is known of that time: there is no table, or it has just begun.");
      return lines;
    }
    var heads = map.rows().stream().map(HeatDrawing::head).toList();
    int head = heads.stream().mapToInt(String::length).max().orElse(0);
    int label =
        Math.min(
            LABEL_MAX, map.rows().stream().mapToInt(row -> label(row).length()).max().orElse(0));
    int room = Math.max(1, screen.columns() - head - label - 4);
    int each = Math.ceilDiv(columns, Math.min(room, columns));
    double most = most(map);
    for (int i = 0; i < map.rows().size(); i++) {
      var row = map.rows().get(i);
      var line = new StringBuilder(heads.get(i));
      line.repeat(' ', head - heads.get(i).length()).append("  ");
      cells(line, row.values(), each, most, screen.isTerminal());
      lines.add(line.append("  ").append(shortened(label(row))).toString().stripTrailing());
    }
    legend(lines, map, columns, most, screen.isTerminal());
    return lines;
  }

  private static String head(HeatAnswer.Row row) {
    String more = row.partitions() > 1 ? "+" + (row.partitions() - 1) : "";
    return row.table() + "  " + (row.partition() == 0 ? "-" : row.partition() + more);
  }

  private static String label(HeatAnswer.Row row) {
    return row.start().encoded().isEmpty() ? "from its begin" : row.start().text();
  }

  private static String shortened(String text) {
    return text.length() <= LABEL_MAX ? text : text.substring(0, LABEL_MAX - 1) + "…";
  }

  private static double most(HeatAnswer map) {
    return map.rows().stream()
        .flatMap(row -> row.values().stream())
        .filter(Double::isFinite)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  private static void cells(
      StringBuilder line, List<Double> values, int each, double most, boolean isColoured) {
    int colour = -1;
    for (int from = 0; from < values.size(); from += each) {
      double value = largest(values.subList(from, Math.min(values.size(), from + each)));
      if (isColoured) {
        int next = Double.isFinite(value) && value > 0 ? COLOURS[step(value, most)] : -1;
        if (next != colour) {
          line.append(next < 0 ? RESET : "\u001b[48;5;%dm".formatted(next));
          colour = next;
        }
        line.append(Double.isNaN(value) ? NOT_KNOWN : " ");
      } else {
        line.append(Double.isNaN(value) ? NOT_KNOWN : sign(value, most));
      }
    }
    if (colour >= 0) {
      line.append(RESET);
    }
  }

  /** NaN only when none is known. */
  private static double largest(List<Double> values) {
    double largest = Double.NaN;
    for (double value : values) {
      largest = Double.isNaN(largest) || value > largest ? value : largest;
    }
    return largest;
  }

  private static String sign(double value, double most) {
    return value == 0 ? " " : String.valueOf(SIGNS.charAt(step(value, most)));
  }

  private static int step(double value, double most) {
    int steps = SIGNS.length();
    return Math.clamp((int) Math.ceil(steps * value / most) - 1, 0, steps - 1);
  }

  private static void legend(
      List<String> lines, HeatAnswer map, int columns, double most, boolean isColoured) {
    var scale = new StringBuilder();
    for (int step = 0; step < SIGNS.length(); step++) {
      scale.append(
          isColoured ? "\u001b[48;5;%dm ".formatted(COLOURS[step]) : SIGNS.charAt(step) + "");
    }
    if (isColoured) {
      scale.append(RESET);
    }
    var last = map.first().plusSeconds((long) columns * map.columnSeconds());
    lines.add("");
    lines.add(
        "%s to %s; %s up to %s %s"
            .formatted(
                Figures.time(map.first()),
                Figures.time(last),
                scale,
                figure(map, most),
                unit(map)));
    int from = Math.max(0, map.events().size() - EVENTS_MAX);
    for (var event : map.events().subList(from, map.events().size())) {
      lines.add(event(event.at(), event));
    }
  }

  private static String event(Instant at, HeatAnswer.Event event) {
    return "%s  %s  %s".formatted(Figures.time(at), event.kind(), event.text());
  }

  private static String figure(HeatAnswer map, double most) {
    return map.metric() == HeatMap.Metric.BYTES ? Figures.size((long) most) : Figures.rate(most);
  }

  private static String unit(HeatAnswer map) {
    return switch (map.metric()) {
      case READS -> "read units a second of one partition";
      case WRITES -> "write units a second of one partition";
      case THROTTLES -> "heat a second of one partition, refused";
      case BYTES -> "of one partition";
    };
  }
}
