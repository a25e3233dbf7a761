package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the heat of a partition lies, of late: samples of this generation and the one before, whose
 * weight goes to nothing while this one grows; and which items are throttled. Mutable; of one
 * thread at a time.
 */
final class SampledKeys {
  /** Places at which a range may be split that are told. */
  static final int QUANTILES_MAX = 31;

  private KeySamples now;
  private KeySamples before;

  /** Of requests that were refused, which are among the others as well. */
  private ItemSamples throttledNow;

  private ItemSamples throttledBefore;

  /**
   * @param unit the heat that a weight of 1 stands for, until the first turn
   */
  SampledKeys(double unit) {
    this(unit, new KeySamples(unit));
  }

  /** With {@code inherited} as the generation before. */
  SampledKeys(double unit, KeySamples inherited) {
    now = new KeySamples(unit);
    before = inherited;
    throttledNow = new ItemSamples(unit);
    throttledBefore = new ItemSamples(unit);
  }

  /** Notes that {@code position} was asked for. */
  void add(Bytes position, int units, Access access) {
    now.add(position, units, access);
  }

  /** Notes that this was refused, beside {@link #add}. */
  void addThrottled(Bytes position, int units, Access access) {
    if (access == Access.RANGE_READ) {
      throttledNow.addOther(units);
    } else {
      throttledNow.add(position, units);
    }
  }

  /** Begins a generation; {@code unit} is that of its weights. */
  void turn(double unit) {
    before = now;
    now = new KeySamples(unit);
    throttledBefore = throttledNow;
    throttledNow = new ItemSamples(unit);
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

  /** The items with much of the heat. */
  HotItems items(double fade) {
    return new HotItems(now.items(), before.items(), fade);
  }

  /** The items with much of what was refused. */
  HotItems throttledItems(double fade) {
    return new HotItems(throttledNow, throttledBefore, fade);
  }
}
