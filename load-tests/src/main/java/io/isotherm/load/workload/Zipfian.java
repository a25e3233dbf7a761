package io.isotherm.load.workload;

import java.util.random.RandomGenerator;

/**
 * Ranks of which the r-th is drawn in proportion to {@code 1 / (r + 1)^theta}.
 *
 * <p>Source: Gray et al., "Quickly Generating Billion-Record Synthetic Databases", SIGMOD 1994,
 * which YCSB uses with theta 0.99. Making one takes time in proportion to {@code items}; drawing is
 * constant.
 *
 * @param zetaOfAll the sum of all weights
 */
public record Zipfian(long items, double theta, double zetaOfAll, double alpha, double eta) {
  /** YCSB's skew: of 100,000 items the first takes 8% of the draws. */
  public static final double YCSB_THETA = 0.99;

  public static Zipfian of(long items, double theta) {
    double zetaOfAll = zeta(items, theta);
    double eta =
        (1 - Math.pow(2.0 / (double) items, 1 - theta))
            / (1 - zeta(Math.min(2, items), theta) / zetaOfAll);
    return new Zipfian(items, theta, zetaOfAll, 1 / (1 - theta), eta);
  }

  /** A rank from 0, the most popular, to {@code items}, exclusive. */
  public long next(RandomGenerator random) {
    double drawn = random.nextDouble();
    double weight = drawn * zetaOfAll;
    if (weight < 1 || items == 1) {
      return 0;
    }
    if (weight < 1 + Math.pow(0.5, theta) || items == 2) {
      return 1;
    }
    long rank = (long) ((double) items * Math.pow(eta * drawn - eta + 1, alpha));
    return Math.min(rank, items - 1);
  }

  private static double zeta(long items, double theta) {
    double sum = 0;
    for (long rank = 1; rank <= items; rank++) {
      sum += 1 / Math.pow((double) rank, theta);
    }
    return sum;
  }
}
