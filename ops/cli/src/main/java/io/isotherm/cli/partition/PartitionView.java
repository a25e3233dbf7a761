package io.isotherm.cli.partition;

import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.TextTable;
import io.isotherm.model.partition.PartitionDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition.
 *
 * @param start of its range
 * @param end of its range, exclusive
 * @param epoch version of its range, owner and state
 * @param group that holds it
 * @param leader node that leads the group; empty when nobody is known to
 * @param heat null when nothing is known of it
 */
public record PartitionView(
    long id,
    String table,
    PositionView start,
    PositionView end,
    long epoch,
    long group,
    String leader,
    long items,
    long sizeBytes,
    @Nullable HeatView heat) {
  public static PartitionView of(PartitionDescription partition) {
    var heat = partition.heat();
    return new PartitionView(
        partition.id().value(),
        partition.table(),
        PositionView.of(partition.range().start()),
        PositionView.of(partition.range().end()),
        partition.epoch().value(),
        partition.groupId(),
        partition.leader(),
        partition.items(),
        partition.sizeBytes(),
        heat == null ? null : HeatView.of(heat));
  }

  public static List<PartitionView> of(List<PartitionDescription> partitions) {
    return partitions.stream().map(PartitionView::of).toList();
  }

  /** A line for each, with what they hold and how hot they are. */
  public static List<String> lines(List<PartitionView> partitions) {
    var table =
        new TextTable(
            "ID",
            "TABLE",
            "GROUP",
            "LEADER",
            "ITEMS",
            "SIZE",
            "HEAT",
            "READS/S",
            "WRITES/S",
            "THROTTLED/S",
            "FROM",
            "TO");
    for (var partition : partitions) {
      var heat = partition.heat;
      table.add(
          Long.toString(partition.id),
          partition.table,
          Long.toString(partition.group),
          partition.leader.isEmpty() ? "?" : partition.leader,
          Figures.count(partition.items),
          Figures.size(partition.sizeBytes),
          heat == null ? "?" : Figures.rate(heat.heat()),
          heat == null ? "?" : Figures.rate(heat.readUnits()),
          heat == null ? "?" : Figures.rate(heat.writeUnits()),
          heat == null ? "?" : Figures.rate(heat.throttledReadUnits() + heat.throttledWriteUnits()),
          partition.start.cell(),
          partition.end.cell());
    }
    return table.lines();
  }

  /** A line for each, of those that are still to be made. */
  public static List<String> ranges(List<PartitionView> partitions) {
    var table = new TextTable("ID", "TABLE", "FROM", "TO");
    for (var partition : partitions) {
      table.add(
          Long.toString(partition.id),
          partition.table,
          partition.start.cell(),
          partition.end.cell());
    }
    return table.lines();
  }
}
