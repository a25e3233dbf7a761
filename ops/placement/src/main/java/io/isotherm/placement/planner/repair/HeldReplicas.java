package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.ClusterView;

/**
 * What a node has of groups.
 *
 * @param members groups that it is a member of
 * @param arriving groups that it is to become a member of, or was
 * @param leaving of {@code members}, those whose replica on it gives way
 * @param open replicas that it reports, of whichever group
 */
public record HeldReplicas(int members, int arriving, int leaving, int open) {
  public static HeldReplicas of(ClusterView view, NodeId id) {
    int members = 0;
    int arriving = 0;
    int leaving = 0;
    for (var group : view.catalog().groups().values()) {
      members += group.isOn(id) ? 1 : 0;
      var change = group.change();
      if (change != null) {
        boolean isNew = change.candidates().anyMatch(c -> ReplicaCounts.node(c.id()).equals(id));
        arriving += isNew ? 1 : 0;
        leaving += ReplicaCounts.node(change.removed()).equals(id) ? 1 : 0;
      }
    }
    var seen = view.live(id);
    return new HeldReplicas(members, arriving, leaving, seen == null ? 0 : seen.replicas().size());
  }

  boolean isNone() {
    return members == 0 && arriving == 0 && open == 0;
  }
}
