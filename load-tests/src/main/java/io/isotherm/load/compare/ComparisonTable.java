package io.isotherm.load.compare;

import io.isotherm.load.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Outcomes as one table for people: medians of each side, then every pair's ratio. Pure. */
public final class ComparisonTable {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final String ROW = "%-26s %-10s %10s %8s %8s %8s %11s %8s";

  private ComparisonTable() {}

  /** Lines without line ends. */
  public static List<String> of(String ours, String peer, List<Outcome> outcomes) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            ROW,
            "medians",
            "",
            "ops/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "CPU s/1,000",
            "RSS MB"));
    for (var outcome : outcomes) {
      lines.add(side(outcome, outcome.scenario().label(), ours, Pair::ours));
      lines.add(side(outcome, "", peer, Pair::peers));
    }
    lines.add("");
    lines.add("ratios, " + ours + " to " + peer + ", pair by pair and their median");
    for (var outcome : outcomes) {
      var label = outcome.scenario().label();
      lines.add(ratios(outcome, label, "ops/s", Pair::throughputRatio));
      lines.add(ratios(outcome, "", "p50", Pair::medianLatencyRatio));
      lines.add(ratios(outcome, "", "CPU", Pair::cpuRatio));
    }
    return List.copyOf(lines);
  }

  private static String side(
      Outcome outcome, String label, String name, Function<Pair, Measurement> side) {
    return String.format(
        Locale.ROOT,
        ROW,
        label,
        name,
        median("%,.0f", outcome, side, Measurement::operationsPerSecond),
        median("%.2f", outcome, side, measured -> measured.all().p50Micros() / MICROS_PER_MILLI),
        median("%.2f", outcome, side, measured -> measured.all().p99Micros() / MICROS_PER_MILLI),
        median("%.2f", outcome, side, measured -> measured.all().p999Micros() / MICROS_PER_MILLI),
        median("%.3f", outcome, side, measured -> measured.server().cpuSecondsPerThousand()),
        median("%,.0f", outcome, side, measured -> measured.server().residentBytes() / 1048576.0));
  }

  private static String median(
      String format,
      Outcome outcome,
      Function<Pair, Measurement> side,
      ToDoubleFunction<Measurement> figure) {
    double median = outcome.median(pair -> figure.applyAsDouble(side.apply(pair)));
    return String.format(Locale.ROOT, format, median);
  }

  private static String ratios(
      Outcome outcome, String label, String figure, ToDoubleFunction<Pair> ratio) {
    var each =
        outcome.pairs().stream()
            .map(pair -> String.format(Locale.ROOT, "%6.2f", ratio.applyAsDouble(pair)))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT, "%-26s %-6s %s   median %.2f", label, figure, each, outcome.median(ratio));
  }
}
