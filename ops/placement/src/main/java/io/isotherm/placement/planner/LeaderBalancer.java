package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.CatalogNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spreads leaderships over the nodes by their cores.
 *
 * <p>A leadership moves from node a to node b only when a, without it, would still lead at least as
 * much for its size as b with it: (a - 1) / size(a) >= (b + 1) / size(b). Between equal nodes that
 * takes a difference of two, so a move is never undone by the next plan. A group that was handed
 * over cools down, and a node that has just come up, or is far behind, takes nothing.
 */
final class LeaderBalancer {
  private LeaderBalancer() {}

  static List<Decision> balance(ClusterView view) {
    long transferring =
        view.pending().stream().filter(step -> step instanceof Step.TransferLeadership).count();
    if (transferring >= PlannerLimits.TRANSFERS_MAX) {
      return List.of();
    }
    var leaders = new HashMap<GroupId, ClusterView.Leader>();
    var counts = new HashMap<NodeId, Integer>();
    for (var group : view.catalog().groups().keySet()) {
      var leader = view.leader(group);
      if (leader != null) {
        leaders.put(group, leader);
        counts.merge(leader.node(), 1, Integer::sum);
      }
    }
    var decisions = new ArrayList<Decision>();
    var live = view.liveNodes();
    Move best = null;
    for (var group : view.catalog().groups().keySet()) {
      var leader = leaders.get(group);
      if (leader != null && !isCooling(view, group)) {
        best = better(best, bestMove(view, group, leader, live, counts));
      }
    }
    if (best != null) {
      decisions.add(new Decision.Do(best.step(), Reason.LEADERS_UNEVEN));
    }
    return decisions;
  }

  /**
   * @param gain by how much the load of the giver stays above that of the taker
   */
  private record Move(Step step, double gain) {}

  private static @Nullable Move better(@Nullable Move one, @Nullable Move other) {
    if (one == null) {
      return other;
    }
    return other == null || one.gain() >= other.gain() ? one : other;
  }

  private static @Nullable Move bestMove(
      ClusterView view,
      GroupId group,
      ClusterView.Leader leader,
      List<CatalogNode> live,
      Map<NodeId, Integer> counts) {
    var giver = view.catalog().nodes().get(leader.node());
    if (giver == null) {
      return null;
    }
    double left = (counts.getOrDefault(leader.node(), 0) - 1.0) / giver.leadersWanted();
    Move best = null;
    for (var taker : live) {
      double taken = (counts.getOrDefault(taker.id(), 0) + 1.0) / taker.leadersWanted();
      if (left >= taken && canLead(view, group, leader, taker)) {
        var step = new Step.TransferLeadership(leader.node(), group, taker.id());
        best = better(best, new Move(step, left - taken));
      }
    }
    return best;
  }

  private static boolean canLead(
      ClusterView view, GroupId group, ClusterView.Leader leader, CatalogNode taker) {
    var seen = view.live(taker.id());
    var replica = seen == null ? null : seen.replicas().get(group);
    boolean isMember =
        leader.replica().members().stream().anyMatch(m -> m.id().equals(taker.member().id()));
    return seen != null
        && isMember
        && replica != null
        && replica.role() == ReplicaObservation.Role.FOLLOWER
        && view.nowNanos() - seen.sinceNanos() >= PlannerLimits.NODE_SETTLES.toNanos()
        && replica.applied() >= leader.replica().applied() - PlannerLimits.TRANSFER_LAG_MAX;
  }

  private static boolean isCooling(ClusterView view, GroupId group) {
    var moved = view.transferredNanos().get(group);
    return moved != null && view.nowNanos() - moved < PlannerLimits.TRANSFER_COOLS.toNanos();
  }
}
