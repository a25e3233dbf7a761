package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.WarmPartitions;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.explain.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The next splits of all tables that lack partitions for what they are to take at once. Pure. */
final class WarmUps {
  private WarmUps() {}

  /** A partition and how it is cut. */
  record Split(PlacedPartition partition, Verdict.Change verdict) {}

  static List<Split> of(
      ClusterView view,
      SplitSettings settings,
      Map<GroupId, ClusterView.Leader> leaders,
      Set<PartitionId> inHand) {
    var tables =
        view.catalog().tables().values().stream()
            .filter(table -> WarmPartitions.of(table.settings().warmThroughput()) > 1)
            .toList();
    if (tables.isEmpty()) {
      return List.of();
    }
    var counts = new HashMap<TableId, Integer>();
    var free = new HashMap<TableId, List<PartitionDescriptor>>();
    for (var partition : view.catalog().partitions().values()) {
      counts.merge(partition.tableId(), 1, Integer::sum);
      if (!inHand.contains(partition.id())) {
        free.computeIfAbsent(partition.tableId(), _ -> new ArrayList<>()).add(partition);
      }
    }
    for (var operator : view.catalog().operators().values()) {
      var change = operator.change();
      counts.merge(change.tableId(), change.after().size() - change.before().size(), Integer::sum);
    }
    int room =
        settings.partitionsMax() - counts.values().stream().mapToInt(Integer::intValue).sum();
    var splits = new ArrayList<Split>();
    for (var table : tables) {
      var warmUp =
          WarmUp.of(
              table,
              free.getOrDefault(table.id(), List.of()),
              counts.getOrDefault(table.id(), 0),
              settings.partsMax());
      for (var part : warmUp.splits()) {
        var placed = PlacedPartition.of(view, leaders, part.partition());
        if (placed != null
            && part.parts() - 1 <= room
            && CutFinder.inTheMiddle(part.partition().range(), part.parts())
                instanceof Cuts.At at) {
          room -= part.parts() - 1;
          splits.add(new Split(placed, verdict(table, warmUp, at)));
        }
      }
    }
    return splits;
  }

  private static Verdict.Change verdict(TableDefinition table, WarmUp warmUp, Cuts.At at) {
    var warm = table.settings().warmThroughput();
    return new Verdict.Change(
        at.positions(),
        SplitReason.WARM,
        "Split into "
            + (at.positions().size() + 1)
            + " equal parts of its range: the table is to take "
            + Figures.number((double) warm.readUnits())
            + " read units and "
            + Figures.number((double) warm.writeUnits())
            + " write units a second at once, which takes "
            + Figures.number(warmUp.wanted())
            + " partitions, and has "
            + Figures.number(warmUp.partitions()),
        Map.of(
            "warm_read_units", (double) warm.readUnits(),
            "warm_write_units", (double) warm.writeUnits(),
            "partitions", (double) warmUp.partitions(),
            "partitions_wanted", (double) warmUp.wanted()));
  }
}
