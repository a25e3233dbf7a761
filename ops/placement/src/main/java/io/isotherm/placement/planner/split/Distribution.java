package io.isotherm.placement.planner.split;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionHeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a range heat is: positions strictly inside it, strictly ascending, each with what part
 * of the heat lies below. From the positions that were sampled, or else from the sixteenths of the
 * range.
 */
record Distribution(List<Point> points) {
  record Point(Bytes position, double below) {}

  Distribution {
    points = List.copyOf(points);
  }

  static Distribution of(KeyRange range, PartitionHeat heat) {
    var sampled = sampled(range, heat.quantiles());
    return new Distribution(sampled.isEmpty() ? counted(range, heat.subRanges()) : sampled);
  }

  /**
   * Cuts into parts as equal as the points allow.
   *
   * @return null when there are too few points
   */
  @Nullable List<Point> cut(int parts) {
    var cuts = new ArrayList<Point>(parts - 1);
    int from = 0;
    for (int i = 1; i < parts; i++) {
      double wanted = (double) i / parts;
      int best = -1;
      for (int at = from; at < points.size(); at++) {
        if (best < 0 || distance(at, wanted) < distance(best, wanted)) {
          best = at;
        }
      }
      if (best < 0) {
        return null;
      }
      cuts.add(points.get(best));
      from = best + 1;
    }
    return cuts;
  }

  private double distance(int at, double wanted) {
    return Math.abs(points.get(at).below() - wanted);
  }

  private static List<Point> sampled(KeyRange range, List<PartitionHeat.Quantile> quantiles) {
    var points = new ArrayList<Point>(quantiles.size());
    var before = range.start();
    for (var quantile : quantiles) {
      var position = longer(early(before, quantile.position()));
      if (range.contains(position) && before.compareTo(position) < 0) {
        points.add(new Point(position, quantile.below()));
        before = position;
      }
    }
    return points;
  }

  /**
   * The beginning of the item collection, when it is above the point before: hardly any heat lies
   * between, and what is asked of a whole collection stays with one partition.
   */
  private static Bytes early(Bytes before, Bytes position) {
    try {
      int length = KeyCodec.collectionLength(position);
      var collection = Bytes.owned(Arrays.copyOf(position.unsafeArray(), length));
      return before.compareTo(collection) < 0 ? collection : position;
    } catch (IllegalArgumentException noKey) {
      return position;
    }
  }

  /** A bare token with a zero after it, below which lies the same: bare ones are never merged. */
  private static Bytes longer(Bytes position) {
    return position.length() > KeyCodec.TOKEN_BYTES
        ? position
        : Bytes.owned(Arrays.copyOf(position.unsafeArray(), KeyCodec.TOKEN_BYTES + 1));
  }

  private static List<Point> counted(KeyRange range, List<Double> subRanges) {
    double all = subRanges.stream().mapToDouble(Double::doubleValue).sum();
    var points = new ArrayList<Point>();
    if (all <= 0) {
      return points;
    }
    double below = 0;
    var before = range.start();
    for (int i = 1; i < subRanges.size(); i++) {
      below += subRanges.get(i - 1);
      var position = KeyInterpolation.position(range, i, subRanges.size());
      if (position != null && before.compareTo(position) < 0) {
        points.add(new Point(position, below / all));
        before = position;
      }
    }
    return points;
  }
}
