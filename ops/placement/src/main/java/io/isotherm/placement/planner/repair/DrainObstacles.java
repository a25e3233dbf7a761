package io.isotherm.placement.planner.repair;

import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.repair.AskedNodes.NodeReason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a node cannot be emptied. Pure. */
final class DrainObstacles {
  private DrainObstacles() {}

  /** The first of them; null when it can be emptied. */
  static @Nullable Obstacle of(ClusterView view, CatalogNode node, HeldReplicas held) {
    var storing = held.members() == 0 ? null : tooFewNodes(view, node);
    if (storing != null) {
      return storing;
    }
    var groups = ObservedGroup.all(view, view.leaders());
    var placing = held.isPlacementMember() ? noPlacementNode(view, node, groups) : null;
    return placing != null ? placing : quorumAtRisk(node, groups);
  }

  private static @Nullable Obstacle tooFewNodes(ClusterView view, CatalogNode node) {
    int replicas = view.catalog().settings().replicas();
    long left =
        view.liveNodes().stream()
            .filter(other -> other.mayLead() && !other.id().equals(node.id()))
            .count();
    return left >= replicas
        ? null
        : Obstacle.of(
            NodeReason.TOO_FEW_NODES,
            "%d live nodes would be left to take replicas, and a group has %d"
                .formatted(left, replicas),
            Map.of("nodes_left", (double) left, "replicas", (double) replicas));
  }

  private static @Nullable Obstacle noPlacementNode(
      ClusterView view, CatalogNode node, List<ObservedGroup> groups) {
    // Whether its disk has room is not asked: the catalog is small.
    var choice = new NodeChoice(view, RepairSettings.DEFAULT, ReplicaDisks.of(view, groups));
    for (var group : groups) {
      if (group.isPlacement()) {
        var others = choice.settled().stream().filter(other -> !other.id().equals(node.id()));
        return others.anyMatch(other -> choice.canTake(group, other))
            ? null
            : Obstacle.of(
                NodeReason.NO_PLACEMENT_NODE,
                "it is one of %d members of the placement group, and no other live node has the"
                        .formatted(group.group().replicas().size())
                    + " placement role",
                Map.of("placement_members", (double) group.group().replicas().size()));
      }
    }
    return null;
  }

  private static @Nullable Obstacle quorumAtRisk(CatalogNode node, List<ObservedGroup> groups) {
    int atRisk = 0;
    int on = 0;
    for (var group : groups) {
      for (var replica : group.group().replicas()) {
        boolean isOn = ReplicaCounts.node(replica.id()).equals(node.id());
        on += isOn ? 1 : 0;
        atRisk += isOn && !group.goesOnWithout(replica.id()) ? 1 : 0;
      }
    }
    return atRisk == 0
        ? null
        : Obstacle.of(
            NodeReason.QUORUM_AT_RISK,
            "%d of its %d groups have no live majority without it".formatted(atRisk, on),
            Map.of("groups_at_risk", (double) atRisk, "groups", (double) on));
  }
}
