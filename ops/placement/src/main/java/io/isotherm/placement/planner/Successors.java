package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.placement.catalog.CatalogNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may take the leadership of a group. */
public final class Successors {
  private Successors() {}

  /**
   * Whether a node may lead a group from now on: it is wanted to lead, is a member that has been
   * seen for a while, and is not far behind.
   */
  public static boolean canLead(
      ClusterView view, GroupId group, ClusterView.Leader leader, CatalogNode taker) {
    var seen = view.live(taker.id());
    var replica = seen == null ? null : seen.replicas().get(group);
    boolean isMember =
        leader.replica().members().stream().anyMatch(m -> m.id().equals(taker.member().id()));
    return seen != null
        && taker.mayLead()
        && isMember
        && replica != null
        && replica.role() == ReplicaObservation.Role.FOLLOWER
        && view.nowNanos() - seen.sinceNanos() >= PlannerLimits.NODE_SETTLES.toNanos()
        && replica.applied() >= leader.replica().applied() - PlannerLimits.TRANSFER_LAG_MAX;
  }

  /**
   * The node that may lead the group and leads the fewest for its size; null when there is none.
   *
   * @param leaders of all groups
   */
  public static @Nullable CatalogNode least(
      ClusterView view,
      Map<GroupId, ClusterView.Leader> leaders,
      GroupId group,
      ClusterView.Leader leader) {
    CatalogNode least = null;
    for (var node : view.catalog().nodes().values()) {
      if (!node.id().equals(leader.node())
          && canLead(view, group, leader, node)
          && (least == null || load(leaders, node) < load(leaders, least))) {
        least = node;
      }
    }
    return least;
  }

  private static double load(Map<GroupId, ClusterView.Leader> leaders, CatalogNode node) {
    long led = leaders.values().stream().filter(l -> l.node().equals(node.id())).count();
    return (double) led / node.leadersWanted();
  }
}
