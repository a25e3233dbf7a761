package io.isotherm.cli.status;

import io.isotherm.cli.output.Figures;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.List;

/**
 * What partitions do together, and hold.
 *
 * @param partitions how many
 * @param throttledPartitions how many refuse anything for their ceiling
 * @param heat 3 x write units + read units a second, asked for
 * @param readUnits served a second
 * @param writeUnits served a second
 * @param throttledReadUnits refused a second
 * @param throttledWriteUnits refused a second
 */
record Load(
    int partitions,
    int throttledPartitions,
    long items,
    long sizeBytes,
    double heat,
    double readUnits,
    double writeUnits,
    double throttledReadUnits,
    double throttledWriteUnits) {
  /** Less than that a second is a remainder of what was. */
  private static final double THROTTLED_MIN = 0.5;

  static Load of(List<PartitionDescription> partitions) {
    int throttled = 0;
    long items = 0;
    long sizeBytes = 0;
    double asked = 0;
    double reads = 0;
    double writes = 0;
    double throttledReads = 0;
    double throttledWrites = 0;
    for (var partition : partitions) {
      var heat = partition.heat() == null ? PartitionHeat.NONE : partition.heat();
      throttled += heat.throttled() >= THROTTLED_MIN ? 1 : 0;
      items += partition.items();
      sizeBytes += partition.sizeBytes();
      asked += heat.asked();
      reads += heat.readUnits();
      writes += heat.writeUnits();
      throttledReads += heat.throttledReadUnits();
      throttledWrites += heat.throttledWriteUnits();
    }
    return new Load(
        partitions.size(),
        throttled,
        items,
        sizeBytes,
        asked,
        reads,
        writes,
        throttledReads,
        throttledWrites);
  }

  List<String> lines() {
    return List.of(
        "Served: %s read units/s, %s write units/s; throttled: %s read units/s, %s write units/s, at %s"
            .formatted(
                Figures.rate(readUnits),
                Figures.rate(writeUnits),
                Figures.rate(throttledReadUnits),
                Figures.rate(throttledWriteUnits),
                Figures.count(throttledPartitions, "partition")));
  }
}
