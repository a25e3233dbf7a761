package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.v1.PartitionHeat;
import io.isotherm.api.v1.Position;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import java.util.List;

/**
 * Heat of partitions between messages and the model. Pure; whatever the messages say can be read.
 * The public message leaves out what only the placement driver needs.
 */
public final class HeatConverter {
  private HeatConverter() {}

  /** As a node reports it. */
  public static io.isotherm.model.partition.PartitionHeat heat(Heat message) {
    return new io.isotherm.model.partition.PartitionHeat(
        message.getReadUnits(),
        message.getWriteUnits(),
        message.getThrottledReadUnits(),
        message.getThrottledWriteUnits(),
        message.getCpu(),
        message.getSubRangesList(),
        message.getQuantilesList().stream()
            .map(quantile ->
                new io.isotherm.model.partition.PartitionHeat.Quantile(
                    ItemConverter.bytes(quantile.getPosition()), quantile.getBelow()))
            .toList(),
        message.getHotItemsList().stream().map(HeatConverter::item).toList(),
        message.getThrottledItemsList().stream().map(HeatConverter::item).toList(),
        message.getSequential(),
        message.getDistinctPositions());
  }

  /** As it is shown to everybody. */
  public static PartitionHeat message(io.isotherm.model.partition.PartitionHeat heat) {
    return PartitionHeat.newBuilder()
        .setHeat(heat.asked())
        .setReadUnits(heat.readUnits())
        .setWriteUnits(heat.writeUnits())
        .setThrottledReadUnits(heat.throttledReadUnits())
        .setThrottledWriteUnits(heat.throttledWriteUnits())
        .setCpu(heat.cpu())
        .addAllSubRanges(heat.subRanges())
        .addAllHotItems(heat.hotItems().stream().map(HeatConverter::message).toList())
        .addAllThrottledItems(heat.throttledItems().stream().map(HeatConverter::message).toList())
        .build();
  }

  /** As it was shown; quantiles and the like are not. */
  public static io.isotherm.model.partition.PartitionHeat heat(PartitionHeat message) {
    return new io.isotherm.model.partition.PartitionHeat(
        message.getReadUnits(),
        message.getWriteUnits(),
        message.getThrottledReadUnits(),
        message.getThrottledWriteUnits(),
        message.getCpu(),
        message.getSubRangesList(),
        List.of(),
        message.getHotItemsList().stream().map(HeatConverter::item).toList(),
        message.getThrottledItemsList().stream().map(HeatConverter::item).toList(),
        0,
        0);
  }

  /** With its text. */
  public static Position position(Bytes position) {
    return Position.newBuilder()
        .setEncoded(ItemConverter.bytes(position))
        .setText(PositionText.of(position))
        .build();
  }

  private static io.isotherm.model.partition.PartitionHeat.HotItem item(Heat.HotItem item) {
    return new io.isotherm.model.partition.PartitionHeat.HotItem(
        ItemConverter.bytes(item.getPosition()), item.getPartMin(), item.getPartMax());
  }

  private static io.isotherm.model.partition.PartitionHeat.HotItem item(
      PartitionHeat.HotItem item) {
    return new io.isotherm.model.partition.PartitionHeat.HotItem(
        ItemConverter.bytes(item.getPosition().getEncoded()), item.getPartMin(), item.getPartMax());
  }

  private static PartitionHeat.HotItem message(
      io.isotherm.model.partition.PartitionHeat.HotItem item) {
    return PartitionHeat.HotItem.newBuilder()
        .setPosition(position(item.position()))
        .setPartMin(item.partMin())
        .setPartMax(item.partMax())
        .build();
  }
}
