package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items with much of the heat, of late: samples of this generation and the one before, whose
 * weight goes to nothing while this one grows.
 *
 * <p>Parts are of what was sampled, so bounds are those of the sketch, widened by what chance may
 * do to a sample of that size.
 *
 * @param fade what the generation before counts: 0 to 1
 */
record HotItems(ItemSamples now, ItemSamples before, double fade) {
  static final int HOT_ITEMS_MAX = 8;

  /** What an item has of the heat to be told. */
  static final double HOT_PART_MIN = 0.01;

  /** Standard errors that bounds are wide: the truth lies within them 95 times of 100. */
  private static final double STANDARD_ERRORS = 2;

  /** Items that are known by position, with the heat that each had at least. */
  List<WeighedPosition> known() {
    var known = new ArrayList<WeighedPosition>();
    named()
        .forEach((hash, position) ->
            known.add(
                new WeighedPosition(position, now.heatMin(hash) + fade * before.heatMin(hash))));
    return known;
  }

  /** The hottest first. */
  List<HeatReading.HotItem> hottest() {
    double total = now.heat() + fade * before.heat();
    if (total == 0) {
      return List.of();
    }
    double squares = now.heatSquares() + fade * fade * before.heatSquares();
    double samples = total * total / squares;
    var items = new ArrayList<HeatReading.HotItem>();
    named()
        .forEach((hash, position) -> {
          double min = (now.heatMin(hash) + fade * before.heatMin(hash)) / total;
          double max = (now.heatMax(hash) + fade * before.heatMax(hash)) / total;
          if (max >= HOT_PART_MIN) {
            double part = Math.clamp((min + max) / 2, 0, 1);
            double error = STANDARD_ERRORS * Math.sqrt(part * (1 - part) / samples);
            items.add(
                new HeatReading.HotItem(
                    position, Math.max(0, min - error), Math.min(1, max + error)));
          }
        });
    items.sort(Comparator.comparingDouble(HeatReading.HotItem::partMin).reversed());
    return List.copyOf(items.subList(0, Math.min(items.size(), HOT_ITEMS_MAX)));
  }

  private Map<Long, Bytes> named() {
    var named = new LinkedHashMap<>(now.named());
    named.putAll(before.named());
    return named;
  }
}
