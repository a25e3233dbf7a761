package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.kll.KllItemsSketch;

/**
 * Samples of the positions that were used in one span of time, in little memory: quantiles, and the
 * items with much of the weight. Mutable; of one thread at a time.
 *
 * <p>Quantiles are of a KLL sketch: with {@link #QUANTILES_K}, ranks are within 1.7 points of the
 * truth, 99 times of 100.
 *
 * <p>Memory: some 450 positions of at most {@link #POSITION_BYTES_MAX} bytes, beside {@link
 * ItemSamples}: 25 to 60 KB with usual keys, 180 KB with the longest.
 *
 * <p>Source: Karnin, Lang, Liberty, "Optimal Quantile Approximation in Streams", FOCS 2016.
 */
final class KeySamples {
  static final int QUANTILES_K = 200;

  /** Of what is kept for quantiles: a position beyond is cut, and a split there is as good. */
  static final int POSITION_BYTES_MAX = 192;

  private final KllItemsSketch<Bytes> positions =
      KllItemsSketch.newHeapInstance(
          QUANTILES_K, Comparator.<Bytes>naturalOrder(), new BytesForm());
  private final ItemSamples items;
  private final double unit;

  /**
   * @param unit the heat that a weight of 1 stands for
   */
  KeySamples(double unit) {
    this.unit = unit;
    this.items = new ItemSamples(unit);
  }

  /**
   * Notes that {@code position} was used. The end of a range counts for where the heat is, and for
   * no item: it need not be the position of one, and is empty at the beginning of a table.
   */
  void add(Bytes position, int units, Access access) {
    positions.update(cut(position), units);
    if (access == Access.RANGE_READ) {
      items.addOther(units);
    } else {
      items.add(position, units);
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
        items.addOther(units);
        positions.update(cut(place.position()), units);
      }
    }
    for (var item : known) {
      int units = (int) (item.weight() / unit);
      if (units > 0) {
        items.inherit(item.position(), units);
      }
    }
  }

  /** Adds what was kept of the positions to {@code to}, in no order, each with its heat. */
  void collect(double factor, List<WeighedPosition> to) {
    if (!positions.isEmpty()) {
      var each = positions.iterator();
      while (each.next()) {
        to.add(new WeighedPosition(each.getQuantile(), each.getWeight() * unit * factor));
      }
    }
  }

  /** The single items among it. */
  ItemSamples items() {
    return items;
  }

  private static Bytes cut(Bytes position) {
    return position.length() <= POSITION_BYTES_MAX
        ? position
        : Bytes.owned(Arrays.copyOf(position.unsafeArray(), POSITION_BYTES_MAX));
  }
}
