package io.isotherm.placement.planner.split;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.planner.explain.Figures;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours of one table that could be one partition.
 *
 * @param pressure of both together
 * @param sizeBytes of both together
 * @param isRested whether both have been cold, and as they are, for long enough
 */
record NeighbourPair(
    PlacedPartition left,
    PlacedPartition right,
    Pressure pressure,
    long sizeBytes,
    boolean isRested) {

  /** Null when they have too much together. */
  static @Nullable NeighbourPair of(
      PlacedPartition left, PlacedPartition right, boolean isRested, SplitSettings settings) {
    var pressure = Pressure.of(heat(left.heat(), right.heat()), settings);
    long sizeBytes = left.sizeBytes() + right.sizeBytes();
    return pressure.ratio() >= settings.mergeShare()
            || sizeBytes > settings.mergeSizeShare() * settings.sizeBytesMax()
        ? null
        : new NeighbourPair(left, right, pressure, sizeBytes, isRested);
  }

  /** The heat of two partitions as if they were one; where in it is not told. */
  private static PartitionHeat heat(PartitionHeat one, PartitionHeat other) {
    return new PartitionHeat(
        one.readUnits() + other.readUnits(),
        one.writeUnits() + other.writeUnits(),
        one.throttledReadUnits() + other.throttledReadUnits(),
        one.throttledWriteUnits() + other.throttledWriteUnits(),
        one.cpu() + other.cpu(),
        List.of(),
        List.of(),
        List.of(),
        0,
        0);
  }

  List<PartitionId> ids() {
    return List.of(left.descriptor().id(), right.descriptor().id());
  }

  /** Whether they are in one group. */
  boolean isTogether() {
    return left.descriptor().groupId() == right.descriptor().groupId();
  }

  Changes.Subject subject() {
    return new Changes.Subject(
        Action.MERGE,
        left.table().name(),
        List.of(left.descriptor(), right.descriptor()),
        left.leader().value());
  }

  /** That they are merged. */
  Verdict.Change merged(SplitSettings settings) {
    var numbers = new HashMap<>(pressure.numbers());
    numbers.put("size_bytes", (double) sizeBytes);
    numbers.put("size_bytes_max", (double) settings.sizeBytesMax());
    return new Verdict.Change(
        List.of(), SplitReason.COLD, "Merged, as " + words(settings), numbers);
  }

  /** Such as {@code both have been cold for 5 min: together they have 3 ...}. */
  String words(SplitSettings settings) {
    return "both have been cold for "
        + Figures.duration(settings.coldFor())
        + ": together they have "
        + Figures.number(pressure.asked())
        + " "
        + pressure.kind().unit()
        + ", far below "
        + Figures.number(pressure.limit())
        + ", and "
        + Figures.bytes((double) sizeBytes);
  }
}
