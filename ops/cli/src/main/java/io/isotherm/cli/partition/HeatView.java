package io.isotherm.cli.partition;

import io.isotherm.model.partition.PartitionHeat;
import java.util.List;

/**
 * How a partition was used lately, a second.
 *
 * @param heat 3 x write units + read units, asked for
 * @param readUnits served
 * @param writeUnits served
 * @param throttledReadUnits refused for the ceiling
 * @param throttledWriteUnits refused for the ceiling
 * @param cpu seconds of processor time
 * @param subRanges heat of each sixteenth of the range; none while there is no heat
 * @param hotItems with much of the heat
 * @param throttledItems with much of what was refused
 */
public record HeatView(
    double heat,
    double readUnits,
    double writeUnits,
    double throttledReadUnits,
    double throttledWriteUnits,
    double cpu,
    List<Double> subRanges,
    List<HotItem> hotItems,
    List<HotItem> throttledItems) {
  /**
   * An item, and bounds of its part; 0 to 1.
   *
   * @param position of the item
   */
  public record HotItem(PositionView position, double partMin, double partMax) {
    static HotItem of(PartitionHeat.HotItem item) {
      return new HotItem(PositionView.of(item.position()), item.partMin(), item.partMax());
    }
  }

  public static HeatView of(PartitionHeat heat) {
    return new HeatView(
        heat.asked(),
        heat.readUnits(),
        heat.writeUnits(),
        heat.throttledReadUnits(),
        heat.throttledWriteUnits(),
        heat.cpu(),
        heat.subRanges(),
        heat.hotItems().stream().map(HotItem::of).toList(),
        heat.throttledItems().stream().map(HotItem::of).toList());
  }
}
