package io.isotherm.node.usage;

import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.capacity.CapacitySettings.PartitionUnits;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import io.isotherm.node.admission.PartitionBucket;
import io.isotherm.node.heat.HeatReading;
import io.isotherm.node.heat.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the hottest items of a partition below what any one item may use, so that one cannot take
 * the units of all others. Any thread reads it; one at a time changes it.
 *
 * <p>An item has a gate once it may have half of that, which is known a second or two after it is
 * so hot, and until it has certainly less than a quarter. Others are not looked at. As many gates
 * as items are told of a partition at most ({@link HeatReading#hotItems}).
 */
final class KeyGates {
  /** Part of what an item may use from which on it is watched. */
  private static final double WATCHED_PART_MIN = 0.5;

  /** What is watched is so until it has less than that, so that its debts are not forgotten. */
  private static final double KEPT_PART_MIN = 0.25;

  private PartitionUnits limit = PartitionUnits.NONE;
  private boolean redacts;
  private volatile Map<Bytes, Gates> gates = Map.of();

  /**
   * The gates of an item.
   *
   * @param reads null when nothing bounds them
   * @param writes null when nothing bounds them
   * @param key as it is told to those refused
   */
  private record Gates(@Nullable CapacityGate reads, @Nullable CapacityGate writes, HotKey key) {}

  /** Other settings hold from now on; gates that there are begin anew with them. */
  void limit(CapacitySettings settings) {
    if (!settings.keyCeiling().equals(limit)) {
      limit = settings.keyCeiling();
      gates = Map.of();
    }
    redacts = settings.redactsHotKeys();
  }

  /**
   * Looks at what items use now.
   *
   * @param hottest of the partition, with their parts of its heat
   * @param heat of the partition, per second
   */
  void turn(List<HeatReading.HotItem> hottest, double heat, long nowNanos) {
    if (limit.equals(PartitionUnits.NONE)) {
      return;
    }
    var changed = new HashMap<Bytes, Gates>();
    for (var item : hottest) {
      var known = gates.get(item.position());
      double most = item.partMax() * heat;
      if (most >= leastHeat() * (known == null ? WATCHED_PART_MIN : KEPT_PART_MIN)) {
        changed.put(item.position(), gates(known, item, nowNanos));
      }
    }
    gates = Map.copyOf(changed);
  }

  /** The gate for reads of an item; null when nothing bounds them, or it is not hot. */
  Narrower.@Nullable Item reads(Bytes position) {
    var found = gates.isEmpty() ? null : gates.get(position);
    var gate = found == null ? null : found.reads();
    return found == null || gate == null ? null : new Narrower.Item(gate, found.key());
  }

  /** The same for writes. */
  Narrower.@Nullable Item writes(Bytes position) {
    var found = gates.isEmpty() ? null : gates.get(position);
    var gate = found == null ? null : found.writes();
    return found == null || gate == null ? null : new Narrower.Item(gate, found.key());
  }

  private Gates gates(@Nullable Gates known, HeatReading.HotItem item, long nowNanos) {
    double part = Math.min(1, item.partMin());
    var key = redacts ? HotKey.redacted(part) : new HotKey(PositionText.of(item.position()), part);
    return known == null
        ? new Gates(
            gate((double) limit.readUnits(), PartitionMeter.READ_UNITS_MIN, nowNanos),
            gate((double) limit.writeUnits(), PartitionMeter.WRITE_UNITS_MIN, nowNanos),
            key)
        : new Gates(known.reads(), known.writes(), key);
  }

  private static @Nullable CapacityGate gate(double rate, double least, long nowNanos) {
    return rate == 0 ? null : new CapacityGate(PartitionBucket.of(rate, 0, least, nowNanos), false);
  }

  /** The heat of the smaller of both bounds. */
  private double leastHeat() {
    double reads = limit.readUnits() == 0 ? Double.MAX_VALUE : (double) limit.readUnits();
    double writes = limit.writeUnits() == 0 ? Double.MAX_VALUE : (double) limit.writeUnits();
    return Math.min(Usage.heat(reads, 0), Usage.heat(0, writes));
  }
}
