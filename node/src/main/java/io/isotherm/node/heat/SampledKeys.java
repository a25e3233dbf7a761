package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the heat of a partition lies, of late: samples of this generation and the one before, whose
 * weight goes to nothing while this one grows. Mutable; of one thread at a time.
 *
 * <p>Parts are of what was sampled, so hot items' bounds are those of the sketch, widened by what
 * chance may do to a sample of that size.
 */
final class SampledKeys {
  /** Places at which a range may be split that are told. */
  static final int QUANTILES_MAX = 31;

  static final int HOT_ITEMS_MAX = 8;

  /** What an item has of the heat to be told. */
  static final double HOT_PART_MIN = 0.01;

  /** Standard errors that bounds are wide: the truth lies within them 95 times of 100. */
  private static final double STANDARD_ERRORS = 2;

  private KeySamples now;
  private KeySamples before;

  /**
   * @param unit the heat that a weight of 1 stands for, until the first turn
   */
  SampledKeys(double unit) {
    now = new KeySamples(unit);
    before = new KeySamples(unit);
  }

  /** With {@code inherited} as the generation before. */
  SampledKeys(double unit, KeySamples inherited) {
    now = new KeySamples(unit);
    before = inherited;
  }

  void add(Bytes position, int units, Access access) {
    now.add(position, units, access);
  }

  /** Begins a generation; {@code unit} is that of its weights. */
  void turn(double unit) {
    before = now;
    now = new KeySamples(unit);
  }

  /**
   * What was kept of the positions, in order, each once, with its heat.
   *
   * @param fade what the generation before counts: 0 to 1
   */
  List<WeighedPosition> places(double fade) {
    var all = new ArrayList<WeighedPosition>();
    now.collect(1, all);
    if (fade > 0) {
      before.collect(fade, all);
    }
    all.sort(Comparator.comparing(WeighedPosition::position));
    var distinct = new ArrayList<WeighedPosition>(all.size());
    for (var place : all) {
      int last = distinct.size() - 1;
      if (last >= 0 && distinct.get(last).position().equals(place.position())) {
        double sum = distinct.get(last).weight() + place.weight();
        distinct.set(last, new WeighedPosition(place.position(), sum));
      } else {
        distinct.add(place);
      }
    }
    return distinct;
  }

  /** Items that are known by position, with the heat that each had at least. */
  List<WeighedPosition> known(double fade) {
    var known = new ArrayList<WeighedPosition>();
    named()
        .forEach((hash, position) ->
            known.add(
                new WeighedPosition(position, now.heatMin(hash) + fade * before.heatMin(hash))));
    return known;
  }

  /** The items with much of the heat, the hottest first. */
  List<HeatReading.HotItem> hotItems(double fade) {
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
