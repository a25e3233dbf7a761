package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.placement.catalog.ReplicaChange.Cause;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PlannerLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which replicas have to go, and why. Pure. */
final class Troubles {
  private Troubles() {}

  /** A replica that has to go. */
  record Trouble(ObservedGroup group, MemberId member, Cause cause) {}

  /** At most one of each group that no change is under way for; the most urgent first. */
  static List<Trouble> of(List<ObservedGroup> groups, RepairSettings settings) {
    return groups.stream()
        .filter(group -> group.group().change() == null)
        .map(group -> worst(group, settings))
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparing(Trouble::cause)
                .thenComparing(trouble -> trouble.group().group().id()))
        .toList();
  }

  /** The most urgent of a group. */
  static Optional<Trouble> worst(ObservedGroup group, RepairSettings settings) {
    var troubles = new ArrayList<Trouble>();
    for (var replica : group.group().replicas()) {
      var cause = cause(group, replica.id(), settings);
      if (cause != null) {
        troubles.add(new Trouble(group, replica.id(), cause));
      }
    }
    return troubles.stream().min(Comparator.comparing(Trouble::cause));
  }

  private static @Nullable Cause cause(
      ObservedGroup group, MemberId member, RepairSettings settings) {
    ClusterView view = group.view();
    var id = ReplicaCounts.node(member);
    var node = view.catalog().nodes().get(id);
    if (node == null) {
      return null;
    }
    var seen = view.live(id);
    boolean isDead = view.silence(id).compareTo(settings.repairAfter()) >= 0;
    if (!node.member().id().equals(member)) {
      return seen != null || isDead ? Cause.NODE_WIPED : null;
    }
    if (seen == null) {
      return isDead ? Cause.NODE_DEAD : null;
    }
    boolean isSettled = view.nowNanos() - seen.sinceNanos() >= PlannerLimits.NODE_SETTLES.toNanos();
    if (!seen.replicas().containsKey(group.group().id())) {
      // A node that says nothing of the placement role says nothing of its replica either.
      boolean isLost = isSettled && group.group().configuration() > 0 && group.fits(node);
      return isLost ? Cause.REPLICA_LOST : null;
    }
    return node.state() == NodeState.DRAINING ? Cause.NODE_DRAINING : null;
  }
}
