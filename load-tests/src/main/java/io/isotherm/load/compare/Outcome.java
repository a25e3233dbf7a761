package io.isotherm.load.compare;

import io.isotherm.load.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the pairs of one scenario showed. */
public record Outcome(Scenario scenario, List<Pair> pairs) {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  public Outcome {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("A scenario is run at least once.");
    }
    pairs = List.copyOf(pairs);
  }

  /** Whether every operation of both sides was answered, and answered with what was loaded. */
  public boolean isClean() {
    return pairs.stream()
        .flatMap(pair -> List.of(pair.ours(), pair.peers()).stream())
        .allMatch(measured -> measured.failures() == 0 && measured.missing() == 0);
  }

  /** Its figures: medians of each side, and the ratio pair by pair. */
  public List<Row> rows() {
    var rows = new ArrayList<Row>();
    rows.add(row(Figure.OPERATIONS, Measurement::operationsPerSecond));
    rows.add(row(Figure.MEDIAN_LATENCY, measured -> measured.all().p50Micros() / MICROS_PER_MILLI));
    rows.add(row(Figure.TAIL_LATENCY, measured -> measured.all().p99Micros() / MICROS_PER_MILLI));
    rows.add(row(Figure.CPU, measured -> measured.server().cpuSecondsPerThousand()));
    rows.add(
        row(Figure.RESIDENT, measured -> measured.server().residentBytes() / BYTES_PER_MEGABYTE));
    return List.copyOf(rows);
  }

  private Row row(Figure figure, ToDoubleFunction<Measurement> measured) {
    var ours = pairs.stream().map(pair -> measured.applyAsDouble(pair.ours())).toList();
    var peers = pairs.stream().map(pair -> measured.applyAsDouble(pair.peers())).toList();
    var ratios =
        pairs.stream()
            .map(pair -> measured.applyAsDouble(pair.ours()) / measured.applyAsDouble(pair.peers()))
            .toList();
    var goal = scenario.goals().get(figure);
    return Row.of(scenario.label(), figure, median(ours), median(peers), ratios, goal);
  }

  static double median(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
