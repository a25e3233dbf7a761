package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.HashMap;
import java.util.Map;
import org.apache.datasketches.frequencies.FrequentLongsSketch;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * The items with much of the weight of samples in one span of time, in little memory. Mutable; of
 * one thread at a time.
 *
 * <p>They are counted by a hash of their position, with an error of at most 3.5 / {@link
 * #ITEMS_MAX} of the weight; positions in full are kept of a few, since only these may be told.
 *
 * <p>Memory: 18 bytes for each of {@link #ITEMS_MAX}, once there are so many, and {@link
 * #NAMED_MAX} positions of up to 3 KB.
 *
 * <p>Source: Anderson et al., "A High-Performance Algorithm for Identifying Frequent Items in Data
 * Streams", IMC 2017.
 */
final class ItemSamples {
  static final int ITEMS_MAX = 1_024;

  /** Items whose position is kept in full. */
  static final int NAMED_MAX = 16;

  /** An item is named once it has one in so many parts of the weight. */
  private static final int NAMED_ONE_IN = 100;

  /** Nothing is named before there is so much weight: at first everything has much of it. */
  private static final int NAMED_WEIGHT_MIN = 16;

  /** Any constant: hashes leave no process. */
  private static final long SEED = 0x150_7E12L;

  private final FrequentLongsSketch items = new FrequentLongsSketch(ITEMS_MAX);
  private final Map<Long, Bytes> named = new HashMap<>();
  private final double unit;
  private long weight;
  private double squares;

  /**
   * @param unit the heat that a weight of 1 stands for
   */
  ItemSamples(double unit) {
    this.unit = unit;
  }

  /** Notes a sample that is of no item. */
  void addOther(int units) {
    weight += units;
    squares += (double) units * units;
  }

  /** Notes that the item at {@code position} was used. */
  void add(Bytes position, int units) {
    addOther(units);
    long hash = hash(position);
    items.update(hash, units);
    if (weight >= NAMED_WEIGHT_MIN && items.getLowerBound(hash) * NAMED_ONE_IN >= weight) {
      name(hash, position);
    }
  }

  /** Takes over what is known of an item whose weight was noted already. */
  void inherit(Bytes position, int units) {
    long hash = hash(position);
    items.update(hash, units);
    name(hash, position);
  }

  /** Heat of all samples. */
  double heat() {
    return weight * unit;
  }

  /** Sum of the squares of the samples' heat, which tells how much chance there is in them. */
  double heatSquares() {
    return squares * unit * unit;
  }

  /** The items that are known by position: by hash. */
  Map<Long, Bytes> named() {
    return named;
  }

  /** Heat that the item had at least. */
  double heatMin(long hash) {
    return items.getLowerBound(hash) * unit;
  }

  /** Heat that the item had at most. */
  double heatMax(long hash) {
    return Math.min(items.getUpperBound(hash), weight) * unit;
  }

  private void name(long hash, Bytes position) {
    if (named.size() >= NAMED_MAX && !named.containsKey(hash)) {
      long least = hash;
      for (long other : named.keySet()) {
        if (items.getLowerBound(other) < items.getLowerBound(least)) {
          least = other;
        }
      }
      if (least == hash) {
        return;
      }
      named.remove(least);
    }
    named.put(hash, position);
  }

  private static long hash(Bytes position) {
    return MurmurHash3.hash(position.unsafeArray(), SEED)[0];
  }
}
