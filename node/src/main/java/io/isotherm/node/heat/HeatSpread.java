package io.isotherm.node.heat;

import io.isotherm.model.key.KeyRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How heat is spread over a range, or a part of it.
 *
 * @param places in order; their weights are parts of all the heat
 * @param scale a weight of 1 in the measure of the samples is so much of all the heat
 */
record HeatSpread(List<WeighedPosition> places, double scale) {
  /** Pieces of a sixteenth, each of which goes to one side of a split. */
  private static final int PIECES = 16;

  /** The spread of samples in any measure. */
  static HeatSpread of(List<WeighedPosition> samples) {
    double total = 0;
    for (var sample : samples) {
      total += sample.weight();
    }
    double scale = total == 0 ? 0 : 1 / total;
    return new HeatSpread(
        samples.stream()
            .map(sample -> new WeighedPosition(sample.position(), sample.weight() * scale))
            .toList(),
        scale);
  }

  /**
   * Pieces of sixteenths, with the heat spread evenly in each.
   *
   * @param heat of each sixteenth; none when it is not known, which counts as even
   */
  static List<WeighedPosition> even(SubRanges ranges, List<Double> heat) {
    var places = new ArrayList<WeighedPosition>();
    int pieces = SubRanges.COUNT * PIECES;
    for (int i = 0; i < pieces; i++) {
      double weight = heat.isEmpty() ? 1 : heat.get(i / PIECES) / PIECES;
      places.add(new WeighedPosition(ranges.at((i + 0.5) / pieces), weight));
    }
    return places;
  }

  /** What of it lies in {@code range}. */
  HeatSpread within(KeyRange range) {
    return new HeatSpread(
        places.stream().filter(place -> range.contains(place.position())).toList(), scale);
  }

  /** The part of all the heat that it has; 0 to 1. */
  double part() {
    return places.stream().mapToDouble(WeighedPosition::weight).sum();
  }
}
