package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PartitionObservation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when partitions are too hot, or cold, without a break. Immutable. It is brought up to date
 * about once a second; a new leader of the placement driver begins with none, and so waits a little
 * longer before it splits or merges anything.
 *
 * @param observedNanos when it was last brought up to date
 */
public record PartitionHistory(
    Map<PartitionId, Long> hotSinceNanos,
    Map<PartitionId, Long> coldSinceNanos,
    long observedNanos) {
  /** Nothing was seen yet. */
  public static PartitionHistory none(long nowNanos) {
    return new PartitionHistory(Map.of(), Map.of(), nowNanos);
  }

  /**
   * With what a view shows; a partition that no leader reports begins anew. One whose use is not
   * counted is neither hot nor cold.
   */
  public PartitionHistory observe(ClusterView view, SplitSettings settings) {
    var hot = new HashMap<PartitionId, Long>();
    var cold = new HashMap<PartitionId, Long>();
    var leaders = view.leaders();
    var rules = view.catalog().capacity();
    for (var partition : view.catalog().partitions().values()) {
      var leader = leaders.get(new GroupId(partition.groupId()));
      var seen = leader == null ? null : leader.replica().partitions().get(partition.id());
      if (seen != null && rules.of(partition.tableId()).isCounted()) {
        var own = settings.under(rules, partition.tableId());
        note(partition.id(), seen, own, view.nowNanos(), hot, cold);
      }
    }
    return new PartitionHistory(hot, cold, view.nowNanos());
  }

  /** Since when a partition is too hot; null when it is not. */
  public @Nullable Long hotSinceNanos(PartitionId partition) {
    return hotSinceNanos.get(partition);
  }

  /** Since when a partition is cold; null when it is not. */
  @Nullable Long coldSinceNanos(PartitionId partition) {
    return coldSinceNanos.get(partition);
  }

  private void note(
      PartitionId id,
      PartitionObservation seen,
      SplitSettings settings,
      long nowNanos,
      Map<PartitionId, Long> hot,
      Map<PartitionId, Long> cold) {
    double ratio = Pressure.of(seen.heat(), settings).ratio();
    if (ratio > 1) {
      hot.put(id, hotSinceNanos.getOrDefault(id, nowNanos));
    } else if (ratio < settings.mergeShare()) {
      cold.put(id, coldSinceNanos.getOrDefault(id, nowNanos));
    }
  }
}
