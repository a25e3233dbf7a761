package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.ClusterView;
import java.util.HashMap;
import java.util.Map;

/**
 * How busy the least busy node is with the partitions it leads: a split for heat helps only where
 * somebody can do the work that it lets in.
 */
final class Headroom {
  private Headroom() {}

  /** Part of its processors, of the node that has the most to spare; 0 when none reports. */
  static double leastBusy(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    var busy = new HashMap<NodeId, Double>();
    for (var leader : leaders.values()) {
      double seconds =
          leader.replica().partitions().values().stream().mapToDouble(p -> p.heat().cpu()).sum();
      busy.merge(leader.node(), seconds, Double::sum);
    }
    return view.liveNodes().stream()
        .mapToDouble(node -> busy.getOrDefault(node.id(), 0.0) / node.cores())
        .min()
        .orElse(0);
  }
}
