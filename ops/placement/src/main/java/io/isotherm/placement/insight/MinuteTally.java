package io.isotherm.placement.insight;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.KeyHeat;
import io.isotherm.model.partition.KeyHeat.Measure;
import io.isotherm.model.partition.PartitionHeat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** A minute of a table's keys while it goes on, or less. Mutable; of one thread. */
public final class MinuteTally {
  /** Keys that are kept of a minute, of those accessed and of those throttled most. */
  static final int KEYS_MAX = 64;

  /** Keys that are added up meanwhile: eight a second of each of many partitions. */
  private static final int CANDIDATES_MAX = 8_192;

  private static final class PartitionTally {
    private final ItemTally accessed = new ItemTally();
    private final ItemTally throttled = new ItemTally();
  }

  private final Map<PartitionId, PartitionTally> partitions = new HashMap<>();
  private int candidates;
  private double seconds;

  /** So much more of the minute was observed; {@link #add} tells what was used. */
  public void pass(double elapsedSeconds) {
    seconds += elapsedSeconds;
  }

  /**
   * Adds what a partition was used for.
   *
   * @param onlyThrottled whether only what was refused is wanted
   */
  public void add(
      PartitionId id, PartitionHeat heat, boolean onlyThrottled, double elapsedSeconds) {
    boolean isWatched = heat.distinctPositions() > 0;
    var tally = partitions.computeIfAbsent(id, _ -> new PartitionTally());
    if (!onlyThrottled) {
      double asked = heat.asked() * elapsedSeconds;
      candidates += tally.accessed.add(heat.hotItems(), isWatched, asked, room());
    }
    double refused = heat.throttled() * elapsedSeconds;
    candidates += tally.throttled.add(heat.throttledItems(), isWatched, refused, room());
  }

  private int room() {
    return CANDIDATES_MAX - candidates;
  }

  /** The minute as far as it went. */
  public MinuteKeys keys(long epochMinute) {
    var all = new HashMap<Bytes, MinuteKeys.Key>();
    double untoldAccessed = 0;
    double untoldThrottled = 0;
    for (var partition : partitions.entrySet()) {
      var tally = partition.getValue();
      var positions = new HashSet<Bytes>();
      tally.accessed.positions().forEach(positions::add);
      tally.throttled.positions().forEach(positions::add);
      for (var position : positions) {
        var heat =
            new KeyHeat(
                tally.accessed.min(position),
                tally.accessed.max(position),
                tally.throttled.min(position),
                tally.throttled.max(position));
        all.merge(position, new MinuteKeys.Key(partition.getKey(), heat), MinuteTally::plus);
      }
      untoldAccessed = Math.max(untoldAccessed, tally.accessed.untold());
      untoldThrottled = Math.max(untoldThrottled, tally.throttled.untold());
    }
    var kept = new HashSet<Bytes>();
    for (var measure : Measure.values()) {
      all.entrySet().stream()
          .filter(key -> key.getValue().heat().min(measure) > 0)
          .sorted(hottestFirst(measure))
          .limit(KEYS_MAX)
          .forEach(key -> kept.add(key.getKey()));
    }
    for (var key : all.entrySet()) {
      if (!kept.contains(key.getKey())) {
        untoldAccessed = Math.max(untoldAccessed, key.getValue().heat().accessedMax());
        untoldThrottled = Math.max(untoldThrottled, key.getValue().heat().throttledMax());
      }
    }
    all.keySet().retainAll(kept);
    return new MinuteKeys(
        epochMinute, seconds, all, new KeyHeat(0, untoldAccessed, 0, untoldThrottled));
  }

  private static Comparator<Map.Entry<Bytes, MinuteKeys.Key>> hottestFirst(Measure measure) {
    return Comparator.<Map.Entry<Bytes, MinuteKeys.Key>>comparingDouble(
            key -> key.getValue().heat().min(measure))
        .reversed()
        .thenComparing(Map.Entry.comparingByKey());
  }

  /** A key whose partition was replaced within the minute; that with more of it is told. */
  private static MinuteKeys.Key plus(MinuteKeys.Key one, MinuteKeys.Key other) {
    boolean first = one.heat().accessedMin() >= other.heat().accessedMin();
    return new MinuteKeys.Key(
        first ? one.partition() : other.partition(), one.heat().plus(other.heat()));
  }
}
