package io.isotherm.placement.heatmap;

/**
 * Amounts as 16 bits: 0 is none, and level {@code n} is {@code 0.01 * 2^((n - 1) / 1024)}, so that
 * two levels differ by less than a thousandth. Larger levels are larger amounts, so the most of
 * some amounts is found without decoding them.
 */
public final class HeatLevel {
  /** What is not more than this is none. */
  private static final double LEAST = 0.01;

  private static final int LEVELS_PER_DOUBLING = 1_024;
  private static final double LOG_2 = Math.log(2);

  private HeatLevel() {}

  /** The level next to an amount; that of the largest for what is beyond it. */
  public static char of(double amount) {
    if (!(amount > LEAST)) {
      return 0;
    }
    long level = 1 + Math.round(Math.log(amount / LEAST) / LOG_2 * LEVELS_PER_DOUBLING);
    return (char) Math.min(level, HeatGrid.UNKNOWN - 1);
  }

  public static double amount(char level) {
    return level == 0 ? 0 : LEAST * Math.pow(2, (level - 1.0) / LEVELS_PER_DOUBLING);
  }

  /** The level of a part of an amount. */
  static char part(char level, double part) {
    return part >= 1 || level == 0 ? level : of(amount(level) * part);
  }
}
