package io.isotherm.placement.heatmap;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.planner.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The heat of every partition, second by second, and in coarser columns further back. One thread;
 * told the time.
 *
 * <p>A coarser column has the most of what the finer ones had, so that a second in which a
 * partition was hot is seen for as long as anything is kept. All layers together take at most
 * {@link #BYTES_MAX}: that is all of them when 5,000 partitions are in use at once, and less far
 * back when more are.
 */
public final class HeatHistory {
  /** Of all layers together: 64 MB. */
  public static final long BYTES_MAX =
      Resolution.SECOND.bytesMax + Resolution.TEN_SECONDS.bytesMax + Resolution.MINUTE.bytesMax;

  /**
   * Partitions of a column, those with most heat, of which it is kept where in their range it is.
   */
  static final int SUB_RANGES_MAX = 256;

  /** What is not told for longer is not known. */
  private static final int UNTOLD_SECONDS_MAX = 5;

  /** How long a column lasts. */
  public enum Resolution {
    /** Ten minutes of them. */
    SECOND(1, 600, 24L << 20),
    /** An hour. */
    TEN_SECONDS(10, 360, 20L << 20),
    /** Eight hours. */
    MINUTE(60, 480, 20L << 20);

    private final int seconds;
    private final int columnsMax;
    private final long bytesMax;

    Resolution(int seconds, int columnsMax, long bytesMax) {
      this.seconds = seconds;
      this.columnsMax = columnsMax;
      this.bytesMax = bytesMax;
    }

    public int seconds() {
      return seconds;
    }

    /** Of all that are kept. */
    public int columnsMax() {
      return columnsMax;
    }
  }

  private final Map<Resolution, HeatLayer> layers = new EnumMap<>(Resolution.class);
  private final EventLog log = new EventLog();
  private @Nullable SortedMap<PartitionId, PartitionDescriptor> partitions;
  private @Nullable PartitionAxis axis;
  private long toldSecond = -1;

  /** Nothing is known. */
  public HeatHistory() {
    for (var resolution : Resolution.values()) {
      layers.put(
          resolution,
          new HeatLayer(resolution.seconds, resolution.columnsMax, resolution.bytesMax));
    }
  }

  /** Takes in how partitions are used and what happened, as nodes report it; about every second. */
  public void observe(ClusterView view) {
    var leading = view.leaders();
    var before = axis;
    var now = axis(view);
    log.observe(view, leading, now, before);
    // A clock that steps back goes on with the second it was in.
    long second = Math.max(toldSecond, Math.floorDiv(view.nowMillis(), 1_000L));
    int seconds = toldSecond < 0 ? 1 : Math.clamp(second - toldSecond, 1, UNTOLD_SECONDS_MAX);
    toldSecond = second;
    var column = column(leading, now, second - seconds + 1, seconds);
    layers.values().forEach(layer -> layer.add(column));
  }

  /** What there is to be seen of one layer; it does not change any more. */
  public HeatSnapshot snapshot(Resolution resolution) {
    var layer = layer(resolution);
    return new HeatSnapshot(resolution, layer.columns(), log.events());
  }

  /** Memory that is taken, about. */
  long bytes() {
    return layers.values().stream().mapToLong(HeatLayer::bytes).sum();
  }

  private HeatLayer layer(Resolution resolution) {
    var layer = layers.get(resolution);
    if (layer == null) {
      throw new IllegalStateException("There is a layer of every resolution.");
    }
    return layer;
  }

  @SuppressWarnings("ReferenceEquality") // It is whether it is the same map that is asked.
  private PartitionAxis axis(ClusterView view) {
    var known = axis;
    var all = view.catalog().partitions();
    // Catalogs share the maps that stayed the same.
    if (known == null || partitions != all) {
      known = PartitionAxis.of(all.values(), known);
      axis = known;
      partitions = all;
    }
    return known;
  }

  private record Hot(int index, PartitionHeat heat) {}

  private static HeatColumn column(
      Map<GroupId, ClusterView.Leader> leading, PartitionAxis axis, long second, int seconds) {
    char[] @Nullable [] levels = new char[HeatColumn.METRICS][];
    var hot = new ArrayList<Hot>();
    for (var leader : leading.values()) {
      leader
          .replica()
          .partitions()
          .forEach((id, seen) -> {
            int index = axis.index(id);
            if (index >= 0) {
              set(levels, HeatMetric.BYTES, axis, index, (double) seen.usage().sizeBytes());
              var heat = seen.heat();
              set(levels, HeatMetric.READ_UNITS, axis, index, heat.readUnits());
              set(levels, HeatMetric.WRITE_UNITS, axis, index, heat.writeUnits());
              set(levels, HeatMetric.THROTTLES, axis, index, heat.throttled());
              if (!heat.subRanges().isEmpty()) {
                hot.add(new Hot(index, heat));
              }
            }
          });
    }
    return new HeatColumn(second, seconds, axis, levels, subRanges(hot));
  }

  private static void set(
      char[] @Nullable [] levels, HeatMetric metric, PartitionAxis axis, int index, double amount) {
    char level = HeatLevel.of(amount);
    if (level != 0) {
      var own = levels[metric.index()];
      if (own == null) {
        own = new char[axis.size()];
        levels[metric.index()] = own;
      }
      own[index] = level;
    }
  }

  private static SubRanges subRanges(List<Hot> hot) {
    var hottest =
        hot.stream()
            .sorted(Comparator.comparingDouble((Hot seen) -> seen.heat().asked()).reversed())
            .limit(SUB_RANGES_MAX)
            .sorted(Comparator.comparingInt(Hot::index))
            .toList();
    var indexes = hottest.stream().mapToInt(Hot::index).toArray();
    var parts = new byte[SubRanges.PARTS * indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      var own = SubRanges.encode(hottest.get(i).heat().subRanges());
      System.arraycopy(own, 0, parts, i * SubRanges.PARTS, SubRanges.PARTS);
    }
    return new SubRanges(indexes, parts);
  }
}
