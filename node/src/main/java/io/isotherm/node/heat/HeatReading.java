package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.util.List;

/**
 * How hot a partition is at one moment.
 *
 * @param rates per second
 * @param subRanges heat per second of each sixteenth of the range, asked for and served; none while
 *     there is no heat
 * @param quantiles where the range may be split, ascending; none unless keys are watched
 * @param hotItems the hottest first; none unless keys are watched
 * @param throttledItems those with most of what was refused first; none unless keys are watched
 * @param sequential part of the writes that went beyond every position written before, in the item
 *     collection with most of them; 0 to 1
 * @param distinctPositions among the samples that were kept
 * @param watchedNanos how long it has been watched
 */
public record HeatReading(
    Usage rates,
    List<Double> subRanges,
    List<Quantile> quantiles,
    List<HotItem> hotItems,
    List<HotItem> throttledItems,
    double sequential,
    int distinctPositions,
    long watchedNanos) {
  public HeatReading {
    subRanges = List.copyOf(subRanges);
    quantiles = List.copyOf(quantiles);
    hotItems = List.copyOf(hotItems);
    throttledItems = List.copyOf(throttledItems);
  }

  /**
   * A position inside the range.
   *
   * @param below part of the heat that lies below it; 0 to 1
   */
  public record Quantile(Bytes position, double below) {}

  /**
   * An item with much of the heat, or of what was refused of it.
   *
   * @param partMin of that, at least; 0 to 1
   * @param partMax of that, at most; 0 to 1
   */
  public record HotItem(Bytes position, double partMin, double partMax) {}
}
