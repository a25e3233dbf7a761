package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.planner.ClusterView;

/**
 * What a node has of groups.
 *
 * @param members groups that it is a member of
 * @param arriving groups that it is to become a member of, or was
 * @param leaving of {@code members}, those whose replica on it gives way
 * @param open replicas that it reports, of whichever group
 * @param placement what it is in the placement group, of which the numbers say nothing but {@code
 *     open}
 */
public record HeldReplicas(
    int members, int arriving, int leaving, int open, PlacementPart placement) {
  public static HeldReplicas of(ClusterView view, NodeId id) {
    int members = 0;
    int arriving = 0;
    int leaving = 0;
    for (var group : view.catalog().groups().values()) {
      members += group.isOn(id) ? 1 : 0;
      arriving += isCandidate(group, id) ? 1 : 0;
      leaving += isToGo(group, id) ? 1 : 0;
    }
    var seen = view.live(id);
    int open = seen == null ? 0 : seen.replicas().size();
    return new HeldReplicas(members, arriving, leaving, open, placement(view, id));
  }

  private static boolean isCandidate(CatalogGroup group, NodeId id) {
    var change = group.change();
    return change != null
        && change.candidates().anyMatch(member -> ReplicaCounts.node(member.id()).equals(id));
  }

  private static boolean isToGo(CatalogGroup group, NodeId id) {
    var change = group.change();
    return change != null && ReplicaCounts.node(change.removed()).equals(id);
  }

  private static PlacementPart placement(ClusterView view, NodeId id) {
    var group = view.catalog().placement();
    var node = view.catalog().nodes().get(id);
    if (group != null && isCandidate(group, id)) {
      return PlacementPart.JOINING;
    }
    if (group != null && group.isOn(id)) {
      return isToGo(group, id) ? PlacementPart.LEAVING : PlacementPart.MEMBER;
    }
    return node == null || node.placement() == null ? PlacementPart.NONE : PlacementPart.STANDBY;
  }

  /** Whether it is a member of the placement group. */
  boolean isPlacementMember() {
    return switch (placement) {
      case MEMBER, LEAVING -> true;
      case NONE, STANDBY, JOINING -> false;
    };
  }

  boolean isNone() {
    boolean isOut =
        switch (placement) {
          case NONE, STANDBY -> true;
          case JOINING, MEMBER, LEAVING -> false;
        };
    return members == 0 && arriving == 0 && open == 0 && isOut;
  }
}
