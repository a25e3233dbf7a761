package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.ClusterView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when nodes are too hot without a break, and who leads groups since when. Immutable. It is
 * brought up to date about once a second; a new leader of the placement driver begins with none,
 * and takes those that lead then for such as have led for long.
 */
public record LoadHistory(Map<NodeId, Long> hotSinceNanos, Map<GroupId, Lead> leads) {
  public static final LoadHistory NONE = new LoadHistory(Map.of(), Map.of());

  /**
   * @param heat of the group, as last believed
   */
  public record Lead(NodeId node, long sinceNanos, double heat) {}

  /** With what a view shows; a node that is not hot, or is silent, begins anew. */
  public LoadHistory observe(ClusterView view, BalanceSettings settings) {
    var loads = Loads.of(view, view.leaders(), settings, this);
    var hot = new HashMap<NodeId, Long>();
    for (var node : loads.nodes()) {
      if (loads.isHot(node)) {
        hot.put(node.id(), hotSinceNanos.getOrDefault(node.id(), view.nowNanos()));
      }
    }
    // Who led before is remembered while nobody does.
    var seen = new HashMap<>(leads);
    seen.keySet().retainAll(view.catalog().groups().keySet());
    for (var group : loads.groups()) {
      var before = leads.get(group.id());
      var node = group.leader().id();
      long since;
      if (before == null) {
        since = view.nowNanos() - settings.settles().toNanos();
      } else {
        since = before.node().equals(node) ? before.sinceNanos() : view.nowNanos();
      }
      seen.put(group.id(), new Lead(node, since, group.heat()));
    }
    return new LoadHistory(Map.copyOf(hot), Map.copyOf(seen));
  }

  /** Whether a node has been too hot for so long. */
  boolean isHotFor(NodeId node, long nowNanos, long nanos) {
    var since = hotSinceNanos.get(node);
    return since != null && nowNanos - since >= nanos;
  }

  @Nullable Lead lead(GroupId group) {
    return leads.get(group);
  }
}
