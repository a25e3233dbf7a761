package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.PlannerLimits;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.Successors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has nodes that are to be emptied lead nothing. */
final class DrainedLeaders {
  private DrainedLeaders() {}

  static List<Decision> check(
      ClusterView view, Map<GroupId, ClusterView.Leader> leaders, List<ObservedGroup> groups) {
    long transferring =
        view.pending().stream().filter(step -> step instanceof Step.TransferLeadership).count();
    var decisions = new ArrayList<Decision>();
    for (var observed : groups) {
      var group = observed.group().id();
      var leader = leaders.get(group);
      var node = leader == null ? null : view.catalog().nodes().get(leader.node());
      if (leader == null || node == null || node.mayLead()) {
        continue;
      }
      var successor = Successors.least(view, leaders, group, leader);
      if (successor == null) {
        decisions.add(new Decision.Wait(group.toString(), Reason.NO_SUCCESSOR));
      } else if (transferring < PlannerLimits.transfersMax(view.liveNodes().size())) {
        transferring++;
        decisions.add(
            new Decision.Do(
                new Step.TransferLeadership(node.id(), group, successor.id()),
                Reason.NODE_TO_EMPTY));
      }
    }
    return decisions;
  }
}
