package io.isotherm.load.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the pairs of one scenario showed. */
public record Outcome(Scenario scenario, List<Pair> pairs) {
  public Outcome {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("A scenario is run at least once.");
    }
    pairs = List.copyOf(pairs);
  }

  /** The median over the pairs. */
  double median(ToDoubleFunction<Pair> figure) {
    var sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Whether every operation of both sides was answered, and answered with what was loaded. */
  public boolean isClean() {
    return pairs.stream()
        .flatMap(pair -> List.of(pair.ours(), pair.peers()).stream())
        .allMatch(measured -> measured.failures() == 0 && measured.missing() == 0);
  }
}
