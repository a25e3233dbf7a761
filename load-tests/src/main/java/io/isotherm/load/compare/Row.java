package io.isotherm.load.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of ours beside the peer's.
 *
 * @param subject what was measured, such as a scenario
 * @param peers null when the peer has no such figure
 * @param ratio ours to the peer's: over several pairs, the median of theirs; null when there is
 *     none
 * @param ratios of each pair
 * @param goal null when nothing is promised
 * @param met null when nothing is promised
 */
public record Row(
    String subject,
    Figure figure,
    double ours,
    @Nullable Double peers,
    @Nullable Double ratio,
    List<Double> ratios,
    @Nullable String goal,
    @Nullable Boolean met) {
  public Row {
    ratios = List.copyOf(ratios);
  }

  /** Of figures that were measured once. */
  static Row of(
      String subject, Figure figure, double ours, @Nullable Double peers, @Nullable Goal goal) {
    var ratio = peers == null ? null : ratio(ours / peers);
    return of(subject, figure, ours, peers, ratio, List.of(), goal);
  }

  /** Of the medians of several pairs, and the ratios of each. */
  static Row of(
      String subject,
      Figure figure,
      double ours,
      double peers,
      List<Double> ratios,
      @Nullable Goal goal) {
    var told = ratios.stream().filter(Double::isFinite).toList();
    var ratio = told.isEmpty() ? null : Outcome.median(told);
    return of(subject, figure, ours, (Double) peers, ratio, told, goal);
  }

  private static Row of(
      String subject,
      Figure figure,
      double ours,
      @Nullable Double peers,
      @Nullable Double ratio,
      List<Double> ratios,
      @Nullable Goal goal) {
    var text = goal == null ? null : goal.text();
    var met = goal == null ? null : (Boolean) goal.isMet(ours, ratio);
    return new Row(subject, figure, ours, peers, ratio, ratios, text, met);
  }

  /** Too short a run may see nothing used, to which nothing has a ratio. */
  private static @Nullable Double ratio(double ratio) {
    return Double.isFinite(ratio) ? (Double) ratio : null;
  }
}
