package io.isotherm.placement.planner.repair;

import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that every group has its replicas, on nodes that are to have them. The placement group is
 * one of them, and comes first: its replicas go to nodes with the placement role.
 *
 * <p>A replica is replaced in one change of members, for which the catalog records who comes and
 * who goes before anybody is asked: so whoever leads the placement driver next goes on with it. The
 * newcomer opens an empty replica, copies the group, and only then do a majority of the old members
 * and a majority of the new ones take it in and let the other go, together.
 *
 * <p>Safety: nothing is changed unless the rest is a live majority by itself; one change for each
 * group, and few in the cluster; a replica is deleted only when a leader that is not out of date
 * reports members without it; and none is opened anew for a member, since it would not remember
 * what it promised.
 */
public final class RepairPlanner {
  private RepairPlanner() {}

  /**
   * What to do for replicas now, the most urgent first.
   *
   * @param ids of this plan
   */
  public static List<Decision> plan(ClusterView view, RepairSettings settings, FreshIds ids) {
    var leaders = view.leaders();
    var groups = ObservedGroup.all(view, leaders);
    var decisions = new ArrayList<Decision>();
    for (var node : view.catalog().nodes().values()) {
      if (view.live(node.id()) == null && !view.isRemoved(node.id())) {
        decisions.add(new Decision.Wait("node " + node.id(), Reason.NODE_SILENT));
      }
    }
    decisions.addAll(PlacementMembers.check(view, leaders));
    decisions.addAll(UnreportedMembers.check(view, settings, ids));
    decisions.addAll(OpenReplicas.check(view, groups));
    decisions.addAll(DrainedLeaders.check(view, leaders, groups));
    var disks = ReplicaDisks.of(view, groups);
    decisions.addAll(new ChangeChecker(view, leaders, settings, disks, ids).check(groups));
    decisions.addAll(new ChangePlanner(view, settings, disks, ids).plan(groups));
    decisions.addAll(DrainedNodes.check(view, ids));
    return decisions;
  }
}
