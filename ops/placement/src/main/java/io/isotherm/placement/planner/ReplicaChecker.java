package io.isotherm.placement.planner;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees that every group has its replicas.
 *
 * <p>A replica that its live node does not report is opened. A replica whose node came back with
 * another incarnation is lost, and is replaced by one of the new incarnation: the newcomer opens an
 * empty replica, the leader changes the members, and the catalog follows once the leader reports
 * the new members.
 */
final class ReplicaChecker {
  private ReplicaChecker() {}

  static List<Decision> check(ClusterView view) {
    var decisions = new ArrayList<Decision>();
    for (var node : view.catalog().nodes().keySet()) {
      if (view.live(node) == null) {
        decisions.add(new Decision.Wait("node " + node, Reason.NODE_SILENT));
      }
    }
    long changing =
        view.pending().stream().filter(step -> step instanceof Step.ChangeMembers).count();
    for (var group : view.catalog().groups().values()) {
      open(view, group, decisions);
      var wanted = wanted(view.catalog(), group);
      if (!ids(wanted).equals(ids(group.replicas()))) {
        var decision = replace(view, group, wanted, changing);
        if (decision instanceof Decision.Do(Step.ChangeMembers _, _)) {
          changing++;
        }
        decisions.add(decision);
      }
    }
    return decisions;
  }

  /** The same nodes, each with the incarnation it has now. */
  private static List<Member> wanted(Catalog catalog, CatalogGroup group) {
    var wanted = new ArrayList<Member>(group.replicas().size());
    for (var replica : group.replicas()) {
      var node = catalog.nodes().get(new NodeId(replica.id().node()));
      wanted.add(node == null || node.member().id().equals(replica.id()) ? replica : node.member());
    }
    return wanted;
  }

  private static void open(ClusterView view, CatalogGroup group, List<Decision> decisions) {
    for (var replica : group.replicas()) {
      var node = new NodeId(replica.id().node());
      var seen = view.live(node);
      if (seen == null
          || !seen.member().equals(replica.id())
          || seen.replicas().containsKey(group.id())) {
        continue;
      }
      // After a change of members the founding list is history; the leader tells what is so now.
      var step =
          group.configuration() == 0
              ? new Step.FoundGroup(node, group)
              : new Step.JoinGroup(node, group.id());
      decisions.add(new Decision.Do(step, Reason.REPLICA_MISSING));
    }
  }

  private static Decision replace(
      ClusterView view, CatalogGroup group, List<Member> wanted, long changing) {
    var leader = view.leader(group.id());
    if (leader == null) {
      return new Decision.Wait(group.id().toString(), Reason.NO_LEADER);
    }
    var reported = leader.replica().members();
    if (ids(reported).equals(ids(wanted))) {
      return new Decision.Commit(
          List.of(new CatalogChange.GroupMembersChanged(group.withReplicas(wanted))),
          Reason.REPLICA_REPLACED);
    }
    if (!ids(reported).equals(ids(group.replicas()))) {
      return new Decision.Wait(group.id().toString(), Reason.MEMBERS_UNEXPECTED);
    }
    for (var member : wanted) {
      var node = new NodeId(member.id().node());
      var seen = view.live(node);
      if (ids(reported).contains(member.id())) {
        continue;
      }
      if (seen == null) {
        return new Decision.Wait("node " + node, Reason.NODE_SILENT);
      }
      if (!seen.replicas().containsKey(group.id())) {
        return new Decision.Do(new Step.JoinGroup(node, group.id()), Reason.NODE_CAME_BACK_EMPTY);
      }
    }
    if (changing >= PlannerLimits.MEMBER_CHANGES_MAX) {
      return new Decision.Wait(group.id().toString(), Reason.ENOUGH_MEMBER_CHANGES);
    }
    return new Decision.Do(
        new Step.ChangeMembers(leader.node(), group.id(), reported, wanted),
        Reason.NODE_CAME_BACK_EMPTY);
  }

  private static Set<MemberId> ids(List<Member> members) {
    return members.stream().map(Member::id).collect(Collectors.toSet());
  }
}
