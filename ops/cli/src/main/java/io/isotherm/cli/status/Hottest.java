package io.isotherm.cli.status;

import io.isotherm.cli.partition.PartitionView;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.Comparator;
import java.util.List;

/** What partitions are put in order by, those with most of it first. */
enum Hottest {
  HEAT,
  READS,
  WRITES,
  THROTTLED;

  /** Of those that have any of it, the first so many. */
  List<PartitionView> of(List<PartitionDescription> partitions, int max) {
    return partitions.stream()
        .filter(partition -> amount(partition) > 0)
        .sorted(Comparator.comparingDouble(this::amount).reversed())
        .limit(max)
        .map(PartitionView::of)
        .toList();
  }

  private double amount(PartitionDescription partition) {
    var heat = partition.heat() == null ? PartitionHeat.NONE : partition.heat();
    return switch (this) {
      case HEAT -> heat.asked();
      case READS -> heat.readUnits();
      case WRITES -> heat.writeUnits();
      case THROTTLED -> heat.throttled();
    };
  }
}
