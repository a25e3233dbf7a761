package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens the replicas of groups that were never changed, and deletes those that are of no group any
 * more. After a change of members the founding list is history, and a member whose replica is not
 * there has lost it.
 */
final class OpenReplicas {
  private OpenReplicas() {}

  static List<Decision> check(ClusterView view, List<ObservedGroup> groups) {
    var decisions = new ArrayList<Decision>();
    var byId = new HashMap<GroupId, ObservedGroup>();
    for (var group : groups) {
      byId.put(group.group().id(), group);
      for (var replica : group.group().replicas()) {
        open(view, group, replica.id(), decisions);
      }
    }
    strays(view, byId, decisions);
    return decisions;
  }

  private static void open(
      ClusterView view, ObservedGroup observed, MemberId member, List<Decision> decisions) {
    var group = observed.group();
    var node = ReplicaCounts.node(member);
    var seen = view.live(node);
    boolean isOpen = seen != null && seen.replicas().containsKey(group.id());
    boolean isHere = seen != null && seen.member().equals(member);
    if (!isHere || isOpen || isKnownToBeGone(observed, member)) {
      return;
    }
    decisions.add(
        group.configuration() == 0
            ? new Decision.Do(new Step.FoundGroup(node, group), Reason.REPLICA_MISSING)
            : new Decision.Wait(group.id().toString(), Reason.REPLICA_LOST));
  }

  private static void strays(
      ClusterView view, Map<GroupId, ObservedGroup> groups, List<Decision> decisions) {
    for (var node : view.catalog().nodes().keySet()) {
      var seen = view.live(node);
      if (seen == null) {
        continue;
      }
      for (var id : seen.replicas().keySet().stream().sorted().toList()) {
        var group = groups.get(id);
        if (group != null && isStray(group, seen.member())) {
          decisions.add(
              isKnownToBeGone(group, seen.member())
                  ? new Decision.Do(
                      new Step.RemoveGroup(node, id, group.group().configuration()),
                      Reason.REPLICA_STRAY)
                  : new Decision.Wait(id.toString(), Reason.MEMBERS_CHANGING));
        }
      }
    }
  }

  private static boolean isStray(ObservedGroup observed, MemberId member) {
    var group = observed.group();
    var change = group.change();
    return !ObservedGroup.ids(group.replicas()).contains(member)
        && (change == null || change.candidates().noneMatch(c -> c.id().equals(member)));
  }

  private static boolean isKnownToBeGone(ObservedGroup observed, MemberId member) {
    var reported = observed.reported();
    return !reported.isEmpty() && !ObservedGroup.ids(reported).contains(member);
  }
}
