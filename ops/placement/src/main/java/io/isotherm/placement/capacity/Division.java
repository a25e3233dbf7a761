package io.isotherm.placement.capacity;

import java.util.Arrays;
import java.util.Collection;

/**
 * A rate divided among those who want parts of it: max-min fair, so that nobody's part can grow but
 * by taking from somebody whose part is not greater. What nobody wants is divided evenly, since
 * those who want little now may want more before they ask again.
 *
 * @param level the most that anybody gets; infinite when there is enough for all
 * @param extra for each of them, of what is left
 */
record Division(double level, double extra) {
  /**
   * @param wants of all, the one who asks included; not empty
   */
  static Division of(double rate, Collection<Double> wants) {
    var ascending = wants.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(ascending);
    double left = rate;
    for (int i = 0; i < ascending.length; i++) {
      double even = left / (ascending.length - i);
      if (ascending[i] > even) {
        return new Division(even, 0);
      }
      left -= ascending[i];
    }
    return new Division(Double.POSITIVE_INFINITY, left / ascending.length);
  }

  boolean isEnough() {
    return level == Double.POSITIVE_INFINITY;
  }

  /** What somebody gets who wants so much. */
  double part(double wanted) {
    return Math.min(wanted, level) + extra;
  }
}
