package io.isotherm.placement.planner.balance;

/**
 * When groups hold too different amounts.
 *
 * @param mean volume of a group
 * @param spread by what share of it a group may hold more, or less
 * @param worth a difference of no more is left as it is
 */
record Evenness(double mean, double spread, double worth) {
  /** A difference of no more than so many empty partitions is left as it is. */
  private static final double WORTH_PARTITIONS = 4;

  static Evenness of(Loads loads, BalanceSettings settings) {
    double mean = loads.groups().stream().mapToDouble(GroupLoad::volume).average().orElse(0);
    return new Evenness(mean, settings.spread(), WORTH_PARTITIONS * settings.emptyBytes());
  }

  /** Whether one group is to give to another, for the volumes of both. */
  boolean isUneven(double from, double to) {
    return from - to > worth && (from > mean * (1 + spread) || to < mean * (1 - spread));
  }

  /** How much a group may hold beside the emptiest until it has more than its share. */
  double most(double emptiest) {
    return Math.max(mean * (1 + spread), emptiest + worth);
  }
}
