package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Members of the placement group in processes without the node role. They are never replaced: what
 * replaces members are steps that nodes carry out and reports that nodes make, so nobody tells
 * whether such a member runs, and nobody could be asked to delete it. That is said where people
 * look for it, before such a member is missed.
 */
final class UnreportedMembers {
  /** Said again after this, while it is so. */
  static final Duration AGAIN_AFTER = Duration.ofDays(1);

  private UnreportedMembers() {}

  /**
   * A process registers as soon as it finds the placement driver; one that has not done so in the
   * time in which nodes are taken for dead has nothing to register.
   */
  static List<Decision> check(ClusterView view, RepairSettings settings, FreshIds ids) {
    var placement = view.catalog().placement();
    if (placement == null) {
      return List.of();
    }
    var notes = new ArrayList<CatalogChange>();
    for (var member : placement.replicas()) {
      var node = ReplicaCounts.node(member.id());
      boolean isUnreported =
          !view.catalog().nodes().containsKey(node)
              && view.silence(node).compareTo(settings.repairAfter()) >= 0;
      if (isUnreported && !isNoted(view, node)) {
        notes.add(
            new CatalogChange.DecisionNoted(
                noted(view, node, placement.replicas().size(), ids), 0));
      }
    }
    return notes.isEmpty()
        ? List.of()
        : List.of(new Decision.Commit(notes, Reason.MEMBER_UNREPORTED));
  }

  private static boolean isNoted(ClusterView view, NodeId node) {
    for (var decision : view.catalog().decisions().reversed().values()) {
      if (view.nowMillis() - decision.lastMillis() > AGAIN_AFTER.toMillis()) {
        return false;
      }
      if (decision.node().equals(node.value())
          && decision.reason().equals(Reason.MEMBER_UNREPORTED.name())) {
        return true;
      }
    }
    return false;
  }

  private static PartitionDecision noted(ClusterView view, NodeId node, int members, FreshIds ids) {
    var numbers = new TreeMap<String, Double>();
    numbers.put(RefusedRepairs.PLACEMENT_MEMBERS, (double) members);
    var text =
        ("Replica of the placement group on %s would not be replaced if it were lost: its process"
                + " has no node role, so nobody reports whether it runs.")
            .formatted(node);
    return ReplicaDecisions.decision(
        ids.decision(),
        view.nowMillis(),
        node,
        Action.REPLACE_REPLICA,
        Outcome.REFUSED,
        Reason.MEMBER_UNREPORTED.name(),
        text,
        numbers,
        false,
        "");
  }
}
