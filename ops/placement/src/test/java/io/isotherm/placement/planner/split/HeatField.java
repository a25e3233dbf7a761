package io.isotherm.placement.planner.split;

import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionHeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much is written where in one table: write units a second of each of many equal cells of its
 * tokens. What leaders report follows it with the delay of their decay, and tells the partitions
 * that a split leaves apart at once, as inherited heat does.
 */
final class HeatField {
  static final int CELLS = 4_096;

  /** By how much a report still tells what was a second ago: half of it is gone after ten. */
  private static final double KEPT = Math.pow(0.5, 0.1);

  /** Of a partition with less, nothing is told but how much. */
  private static final double TOLD_MIN = 100;

  private static final int QUANTILES = 32;
  private static final double TOKENS = 0x1p64;

  private final double[] asked = new double[CELLS];
  private final double[] seen = new double[CELLS];
  private final double[] askedBelow = new double[CELLS + 1];
  private final double[] seenBelow = new double[CELLS + 1];

  void clear() {
    Arrays.fill(asked, 0);
  }

  /** Adds write units a second, evenly over a part of the table that may go round its end. */
  void add(double from, double width, double units) {
    int cells = Math.max(1, (int) (width * CELLS));
    for (int i = 0; i < cells; i++) {
      asked[Math.floorMod((int) (from * CELLS) + i, CELLS)] += units / cells;
    }
  }

  /** A second passes. */
  void pass() {
    for (int i = 0; i < CELLS; i++) {
      seen[i] = seen[i] * KEPT + asked[i] * (1 - KEPT);
      askedBelow[i + 1] = askedBelow[i] + asked[i];
      seenBelow[i + 1] = seenBelow[i] + seen[i];
    }
  }

  double asked(KeyRange range) {
    return at(askedBelow, end(range)) - at(askedBelow, start(range));
  }

  /** What a leader reports of a partition that serves no more than {@code ceiling}. */
  PartitionHeat heat(KeyRange range, double ceiling) {
    double low = start(range);
    double high = end(range);
    double first = at(seenBelow, low);
    double all = at(seenBelow, high) - first;
    double served = Math.min(all, ceiling);
    return new PartitionHeat(
        0,
        served,
        0,
        all - served,
        served / 20_000,
        List.of(),
        all < TOLD_MIN ? List.of() : quantiles(range, first, all),
        List.of(),
        0,
        1_000);
  }

  private List<PartitionHeat.Quantile> quantiles(KeyRange range, double first, double all) {
    var quantiles = new ArrayList<PartitionHeat.Quantile>();
    int cell = (int) (start(range) * CELLS);
    for (int i = 1; i < QUANTILES; i++) {
      double wanted = first + all * i / QUANTILES;
      while (cell < CELLS - 1 && seenBelow[cell + 1] < wanted) {
        cell++;
      }
      double inside = seen[cell] == 0 ? 0 : (wanted - seenBelow[cell]) / seen[cell];
      double part = (cell + Math.clamp(inside, 0, 1)) / CELLS;
      var position = KeyInterpolation.position(KeyRange.ALL, (int) (part * (1 << 30)), 1 << 30);
      if (position != null) {
        quantiles.add(new PartitionHeat.Quantile(position, (double) i / QUANTILES));
      }
    }
    return quantiles;
  }

  private static double at(double[] below, double part) {
    double cells = part * CELLS;
    int cell = Math.min(CELLS - 1, (int) cells);
    return below[cell] + (below[cell + 1] - below[cell]) * (cells - cell);
  }

  private static double start(KeyRange range) {
    return part(KeyCodec.token(range.start()));
  }

  private static double end(KeyRange range) {
    return range.isUnbounded() ? 1 : part(KeyCodec.token(range.end()));
  }

  private static double part(long token) {
    double unsigned = token >= 0 ? token : token + TOKENS;
    return unsigned / TOKENS;
  }
}
