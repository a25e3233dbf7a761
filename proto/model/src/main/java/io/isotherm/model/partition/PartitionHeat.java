package io.isotherm.model.partition;

import io.isotherm.model.item.Bytes;
import java.util.List;

/**
 * How a partition was used lately, as its group's leader saw it. Rates are per second, decayed.
 *
 * @param throttledReadUnits of what was refused for the partition's ceiling
 * @param throttledWriteUnits of what was refused for the partition's ceiling
 * @param cpu seconds of processor time per second
 * @param subRanges heat of each sixteenth of the range, served and refused; none while there is no
 *     heat
 * @param quantiles where the range may be split, ascending; for the placement driver alone, and
 *     empty elsewhere
 * @param hotItems items with much of the heat, the hottest first
 * @param throttledItems items with much of what was refused, those with most of it first
 * @param sequential part of the writes that went beyond every position written before; 0 to 1
 * @param distinctPositions among the positions that were sampled
 */
public record PartitionHeat(
    double readUnits,
    double writeUnits,
    double throttledReadUnits,
    double throttledWriteUnits,
    double cpu,
    List<Double> subRanges,
    List<Quantile> quantiles,
    List<HotItem> hotItems,
    List<HotItem> throttledItems,
    double sequential,
    int distinctPositions) {
  /** What a write unit counts in read units. */
  private static final double WRITE_WEIGHT = 3;

  /** Of a partition that nobody uses. */
  public static final PartitionHeat NONE =
      new PartitionHeat(0, 0, 0, 0, 0, List.of(), List.of(), List.of(), 0, 0);

  /**
   * A position, and what part of the heat lies below it.
   *
   * @param below 0 to 1
   */
  public record Quantile(Bytes position, double below) {}

  /**
   * An item and bounds of its part of the heat, or of what was refused of it; 0 to 1.
   *
   * @param position of the item
   */
  public record HotItem(Bytes position, double partMin, double partMax) {}

  public PartitionHeat {
    subRanges = List.copyOf(subRanges);
    quantiles = List.copyOf(quantiles);
    hotItems = List.copyOf(hotItems);
    throttledItems = List.copyOf(throttledItems);
  }

  /** Of a partition of which nobody says for which items it throttles. */
  public PartitionHeat(
      double readUnits,
      double writeUnits,
      double throttledReadUnits,
      double throttledWriteUnits,
      double cpu,
      List<Double> subRanges,
      List<Quantile> quantiles,
      List<HotItem> hotItems,
      double sequential,
      int distinctPositions) {
    this(
        readUnits,
        writeUnits,
        throttledReadUnits,
        throttledWriteUnits,
        cpu,
        subRanges,
        quantiles,
        hotItems,
        List.of(),
        sequential,
        distinctPositions);
  }

  /** Read units asked for, whether they were served or refused. */
  public double readsAsked() {
    return readUnits + throttledReadUnits;
  }

  /** Write units asked for, whether they were served or refused. */
  public double writesAsked() {
    return writeUnits + throttledWriteUnits;
  }

  /** 3 x write units + read units, of what was asked for. */
  public double asked() {
    return WRITE_WEIGHT * writesAsked() + readsAsked();
  }

  /** 3 x write units + read units, of what was served. */
  public double served() {
    return WRITE_WEIGHT * writeUnits + readUnits;
  }

  /** 3 x write units + read units, of what was refused. */
  public double throttled() {
    return WRITE_WEIGHT * throttledWriteUnits + throttledReadUnits;
  }

  /** Part of what was asked for that was refused; 0 to 1. */
  public double refusedPart() {
    double all = asked();
    return all == 0 ? 0 : 1 - served() / all;
  }

  /** Part of what was asked for that is writes; 0 to 1. */
  public double writePart() {
    double all = asked();
    return all == 0 ? 0 : WRITE_WEIGHT * writesAsked() / all;
  }
}
