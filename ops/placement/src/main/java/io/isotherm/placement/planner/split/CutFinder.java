package io.isotherm.placement.planner.split;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.planner.explain.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds where a partition is cut.
 *
 * <p>For its heat: an item with more than a third of the heat gets a partition of its own.
 * Otherwise as many parts as were asked for, or as many fewer as it takes until each has within 30%
 * of its share: of two parts, each has 35% to 65%. When not even two do, a single cut with at least
 * a fifth of the heat on each side is better than none.
 *
 * <p>For its size: at the same positions, since what is written is where the data is; without any
 * heat, at equal parts of the range.
 */
final class CutFinder {
  /** How far from its share a part may be. */
  private static final double UNEVEN_MAX = 0.3;

  /** The smaller side of a cut that is better than none. */
  private static final double SIDE_MIN = 0.2;

  private CutFinder() {}

  /** Whether no other item can lie in a range than the one at its start. */
  static boolean isOneItem(KeyRange range) {
    return range.end().equals(KeyRanges.successor(range.start()));
  }

  static Cuts byHeat(KeyRange range, PartitionHeat heat, int parts, SplitSettings settings) {
    if (isOneItem(range)) {
      return new Cuts.Nowhere(
          SplitReason.SINGLE_HOT_ITEM,
          "one item has all of it, and is alone in its partition already",
          Map.of("item_part_min", 1.0));
    }
    double inOrder = heat.sequential() * heat.writePart();
    if (inOrder > settings.sequentialPart()) {
      return new Cuts.Nowhere(
          SplitReason.SEQUENTIAL_ACCESS,
          Figures.percent(heat.sequential())
              + " of its writes go beyond every key written before, and would all go on in one"
              + " part wherever it is cut",
          Map.of("sequential_part", heat.sequential(), "write_part", heat.writePart()));
    }
    var hotItems =
        heat.hotItems().stream()
            .filter(item -> item.partMin() > settings.hotItemPart())
            .filter(item -> range.contains(item.position()))
            .toList();
    return hotItems.isEmpty()
        ? even(Distribution.of(range, heat), heat, parts)
        : isolated(range, hotItems);
  }

  static Cuts bySize(KeyRange range, PartitionHeat heat, int parts) {
    var distribution = Distribution.of(range, heat);
    for (int n = parts; n >= 2; n--) {
      var cuts = distribution.cut(n);
      if (cuts != null) {
        return at(cuts);
      }
    }
    return inTheMiddle(range, parts);
  }

  /** Equal parts of the range, whatever lies in it. */
  static Cuts inTheMiddle(KeyRange range, int parts) {
    var positions = new ArrayList<Bytes>();
    var before = range.start();
    for (int i = 1; i < parts; i++) {
      var position = KeyInterpolation.position(range, i, parts);
      if (position != null && before.compareTo(position) < 0) {
        positions.add(position);
        before = position;
      }
    }
    return positions.isEmpty()
        ? new Cuts.Nowhere(SplitReason.NO_KEY_BETWEEN, "no key lies between its bounds", Map.of())
        : new Cuts.At(positions, List.of(), null);
  }

  /**
   * A partition for each item with so much of the heat.
   *
   * @param hotItems at most two, the hottest first; they are not all of the range
   */
  private static Cuts isolated(KeyRange range, List<PartitionHeat.HotItem> hotItems) {
    var bounds = new TreeSet<Bytes>();
    for (var item : hotItems) {
      bounds.add(item.position());
      bounds.add(KeyRanges.successor(item.position()));
    }
    bounds.removeIf(bound -> bound.equals(range.start()) || !range.contains(bound));
    var hottest = hotItems.getFirst();
    return new Cuts.At(
        List.copyOf(bounds), List.of(), new Cuts.HotItemCut(hottest.position(), hottest.partMin()));
  }

  private static Cuts even(Distribution distribution, PartitionHeat heat, int parts) {
    for (int n = parts; n >= 2; n--) {
      var cuts = distribution.cut(n);
      if (cuts != null && isWithin(parts(cuts), (1 - UNEVEN_MAX) / n, (1 + UNEVEN_MAX) / n)) {
        return at(cuts);
      }
    }
    var single = distribution.cut(2);
    return single != null && isWithin(parts(single), SIDE_MIN, 1 - SIDE_MIN)
        ? at(single)
        : tooFew(heat);
  }

  private static Cuts tooFew(PartitionHeat heat) {
    return new Cuts.Nowhere(
        SplitReason.TOO_FEW_DISTINCT_KEYS,
        "there is no key with enough of the heat on both sides of it, of "
            + heat.distinctPositions()
            + " that were sampled",
        Map.of("distinct_keys", (double) heat.distinctPositions()));
  }

  private static boolean isWithin(List<Double> parts, double min, double max) {
    return parts.stream().allMatch(part -> part >= min && part <= max);
  }

  private static Cuts at(List<Distribution.Point> cuts) {
    return new Cuts.At(cuts.stream().map(Distribution.Point::position).toList(), parts(cuts), null);
  }

  private static List<Double> parts(List<Distribution.Point> cuts) {
    var parts = new ArrayList<Double>(cuts.size() + 1);
    double before = 0;
    for (var cut : cuts) {
      parts.add(cut.below() - before);
      before = cut.below();
    }
    parts.add(1 - before);
    return parts;
  }
}
