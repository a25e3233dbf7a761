package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a range may be split so that the heat lies on both sides. Pure. */
final class SplitPoints {
  private SplitPoints() {}

  /**
   * Up to {@code max} positions, ascending, as evenly spread over the heat as it allows.
   *
   * @param places in order, each once
   */
  static List<HeatReading.Quantile> of(List<WeighedPosition> places, int max) {
    double total = 0;
    for (var place : places) {
      total += place.weight();
    }
    var points = new ArrayList<HeatReading.Quantile>();
    double below = 0;
    int target = 1;
    for (int i = 1; i < places.size() && target <= max; i++) {
      double above = below + places.get(i - 1).weight();
      double next = above + places.get(i).weight();
      below = above;
      // The point before this place is the best for all targets that lie nearer to it than to the
      // next.
      boolean wanted = false;
      while (target <= max && target * total / (max + 1) < (above + next) / 2) {
        wanted = true;
        target++;
      }
      if (wanted) {
        var at = separator(places.get(i - 1).position(), places.get(i).position());
        points.add(new HeatReading.Quantile(at, above / total));
      }
    }
    return points;
  }

  /**
   * The shortest position that is above {@code lower} and not above {@code upper}. Between two item
   * collections it is a bare token, so that neither is cut.
   */
  static Bytes separator(Bytes lower, Bytes upper) {
    int mismatch = Arrays.mismatch(lower.unsafeArray(), upper.unsafeArray());
    int length = Math.max(mismatch + 1, KeyCodec.TOKEN_BYTES);
    return length >= upper.length()
        ? upper
        : Bytes.owned(Arrays.copyOf(upper.unsafeArray(), length));
  }
}
