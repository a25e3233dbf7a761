package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.frequencies.FrequentLongsSketch;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.kll.KllItemsSketch;

/**
 * Samples of the positions that were used in one span of time, in little memory: quantiles, and the
 * items with much of the weight. Mutable; of one thread at a time.
 *
 * <p>Quantiles are of a KLL sketch: with {@link #QUANTILES_K}, ranks are within 1.7 points of the
 * truth, 99 times of 100. Frequent items are counted by a hash of their position, with an error of
 * at most 3.5 / {@link #ITEMS_MAX} of the weight; positions in full are kept of a few, since only
 * these may be told.
 *
 * <p>Memory: some 450 positions of at most {@link #POSITION_BYTES_MAX} bytes, 18 bytes for each of
 * {@link #ITEMS_MAX}, and {@link #NAMED_MAX} positions of up to 3 KB: 25 to 60 KB with usual keys,
 * 180 KB with the longest.
 *
 * <p>Source: Karnin, Lang, Liberty, "Optimal Quantile Approximation in Streams", FOCS 2016;
 * Anderson et al., "A High-Performance Algorithm for Identifying Frequent Items in Data Streams",
 * IMC 2017.
 */
final class KeySamples {
  static final int QUANTILES_K = 200;
  static final int ITEMS_MAX = 1_024;

  /** Of what is kept for quantiles: a position beyond is cut, and a split there is as good. */
  static final int POSITION_BYTES_MAX = 192;

  /** Items whose position is kept in full. */
  static final int NAMED_MAX = 16;

  /** An item is named once it has one in so many parts of the weight. */
  private static final int NAMED_ONE_IN = 100;

  /** Nothing is named before there is so much weight: at first everything has much of it. */
  private static final int NAMED_WEIGHT_MIN = 16;

  /** Any constant: hashes leave no process. */
  private static final long SEED = 0x150_7E12L;

  private final KllItemsSketch<Bytes> positions =
      KllItemsSketch.newHeapInstance(
          QUANTILES_K, Comparator.<Bytes>naturalOrder(), new BytesForm());
  private final FrequentLongsSketch items = new FrequentLongsSketch(ITEMS_MAX);
  private final Map<Long, Bytes> named = new HashMap<>();
  private final double unit;
  private long weight;
  private double squares;

  /**
   * @param unit the heat that a weight of 1 stands for
   */
  KeySamples(double unit) {
    this.unit = unit;
  }

  /**
   * Notes that {@code position} was used. The end of a range counts for where the heat is, and for
   * no item: it need not be the position of one, and is empty at the beginning of a table.
   */
  void add(Bytes position, int units, Access access) {
    weight += units;
    squares += (double) units * units;
    positions.update(cut(position), units);
    if (access == Access.RANGE_READ) {
      return;
    }
    long hash = hash(position);
    items.update(hash, units);
    if (weight >= NAMED_WEIGHT_MIN && items.getLowerBound(hash) * NAMED_ONE_IN >= weight) {
      name(hash, position);
    }
  }

  /**
   * Takes over what was sampled elsewhere.
   *
   * @param places all of it, in order
   * @param known what is known of single items among it, at least
   */
  void inherit(List<WeighedPosition> places, List<WeighedPosition> known) {
    double carried = 0;
    for (var place : places) {
      carried += place.weight() / unit;
      int units = (int) carried;
      if (units > 0) {
        carried -= units;
        weight += units;
        squares += (double) units * units;
        positions.update(cut(place.position()), units);
      }
    }
    for (var item : known) {
      int units = (int) (item.weight() / unit);
      if (units > 0) {
        long hash = hash(item.position());
        items.update(hash, units);
        name(hash, item.position());
      }
    }
  }

  /** Heat of all samples. */
  double heat() {
    return weight * unit;
  }

  /** Sum of the squares of the samples' heat, which tells how much chance there is in them. */
  double heatSquares() {
    return squares * unit * unit;
  }

  /** Adds what was kept of the positions to {@code to}, in no order, each with its heat. */
  void collect(double factor, List<WeighedPosition> to) {
    if (weight > 0) {
      var each = positions.iterator();
      while (each.next()) {
        to.add(new WeighedPosition(each.getQuantile(), each.getWeight() * unit * factor));
      }
    }
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

  private static Bytes cut(Bytes position) {
    return position.length() <= POSITION_BYTES_MAX
        ? position
        : Bytes.owned(Arrays.copyOf(position.unsafeArray(), POSITION_BYTES_MAX));
  }
}
