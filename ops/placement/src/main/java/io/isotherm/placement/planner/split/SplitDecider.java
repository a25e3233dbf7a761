package io.isotherm.placement.planner.split;

import io.isotherm.model.key.PositionText;
import io.isotherm.placement.planner.explain.Figures;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What becomes of a partition that is too hot or too large. Pure, and told all it depends on.
 *
 * <p>Whether it can be cut comes first, as that is what its owner can do something about; then
 * whether it is time, and whether there is room.
 *
 * @param partitions of the cluster, with those that are planned already
 * @param leastBusy part of its processors, of the node that has the most to spare
 */
record SplitDecider(SplitSettings settings, Rests rests, int partitions, double leastBusy) {

  Verdict decide(PlacedPartition partition, Pressure pressure) {
    boolean isSize = pressure.kind() == Pressure.Kind.SIZE;
    int parts = pressure.parts(settings);
    var range = partition.descriptor().range();
    var cuts =
        isSize
            ? CutFinder.bySize(range, partition.heat(), parts)
            : CutFinder.byHeat(range, partition.heat(), parts, settings);
    return switch (cuts) {
      case Cuts.Nowhere(var reason, var sentence, var numbers) ->
          refused(pressure, reason, sentence, numbers);
      case Cuts.At at -> {
        var rested = rests.sinceMade(partition.descriptor().id());
        if (rested.compareTo(settings.splitRests()) < 0) {
          yield refused(
              pressure,
              SplitReason.COOLING_DOWN,
              "it was made "
                  + Figures.duration(rested)
                  + " ago, and rests for "
                  + Figures.duration(settings.splitRests()),
              Map.of("rested_seconds", (double) rested.toSeconds()));
        }
        if (partitions + at.positions().size() > settings.partitionsMax()) {
          yield refused(
              pressure,
              SplitReason.PARTITION_LIMIT,
              "the cluster has "
                  + Figures.number(partitions)
                  + " partitions, and may have "
                  + Figures.number(settings.partitionsMax()),
              Map.of(
                  "partitions", (double) partitions,
                  "partitions_max", (double) settings.partitionsMax()));
        }
        if (!isSize && leastBusy >= settings.nodeBusy()) {
          yield refused(
              pressure,
              SplitReason.NO_HEADROOM,
              "every node uses " + Figures.percent(leastBusy) + " of its processors, or more",
              Map.of("least_busy", leastBusy));
        }
        yield split(pressure, at);
      }
    };
  }

  private static Verdict split(Pressure pressure, Cuts.At at) {
    var numbers = new HashMap<>(pressure.numbers());
    numbers.put("parts", at.positions().size() + 1.0);
    var item = at.hotItem();
    if (item != null) {
      numbers.put("item_part_min", item.part());
      return new Verdict.Change(
          at.positions(),
          SplitReason.HOT_ITEM,
          "Split so that "
              + PositionText.of(item.position())
              + ", an item with at least "
              + Figures.percent(item.part())
              + " of the heat, has a partition of its own: "
              + pressure.words(),
          numbers);
    }
    return new Verdict.Change(
        at.positions(),
        pressure.kind().reason(),
        "Split into " + (at.positions().size() + 1) + parts(at, numbers) + ": " + pressure.words(),
        numbers);
  }

  private static String parts(Cuts.At at, Map<String, Double> numbers) {
    if (at.parts().isEmpty()) {
      return " equal parts of its range";
    }
    double least = Collections.min(at.parts());
    double most = Collections.max(at.parts());
    numbers.put("part_min", least);
    numbers.put("part_max", most);
    return " with " + Figures.percent(least) + " to " + Figures.percent(most) + " of its heat";
  }

  private static Verdict refused(
      Pressure pressure, SplitReason reason, String sentence, Map<String, Double> more) {
    var numbers = new HashMap<>(pressure.numbers());
    numbers.putAll(more);
    return new Verdict.Refusal(
        reason, "Not split, though " + pressure.words() + ": " + sentence, numbers);
  }
}
