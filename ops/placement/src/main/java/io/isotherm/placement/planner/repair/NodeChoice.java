package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PlannerLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which node takes a replica.
 *
 * <p>Goals, in this order: a zone where the group has no other replica; the fewest replicas for its
 * size. Constraints: it is live and has been for a while, is wanted to hold replicas, and has none
 * of the group, not even one that is still to be deleted.
 */
final class NodeChoice {
  private final ClusterView view;
  private final List<CatalogNode> settled = new ArrayList<>();

  NodeChoice(ClusterView view) {
    this.view = view;
    for (var node : view.catalog().nodes().values()) {
      var seen = view.live(node.id());
      if (node.mayLead()
          && seen != null
          && view.nowNanos() - seen.sinceNanos() >= PlannerLimits.NODE_SETTLES.toNanos()) {
        settled.add(node);
      }
    }
  }

  /** The nodes that take replicas at all. */
  List<CatalogNode> settled() {
    return settled;
  }

  /** The best node for a replica in the place of {@code removed}; null when there is none. */
  @Nullable CatalogNode best(ObservedGroup group, MemberId removed, ReplicaCounts counts) {
    var zones = group.zonesWithout(removed);
    return settled.stream()
        .filter(node -> canTake(group, node))
        .min(order(zones, counts))
        .orElse(null);
  }

  boolean canTake(ObservedGroup group, CatalogNode node) {
    var change = group.group().change();
    var seen = view.live(node.id());
    boolean isCandidate =
        change != null
            && change.candidates().anyMatch(member -> member.id().node().equals(node.id().value()));
    return !isCandidate
        && !group.group().isOn(node.id())
        && seen != null
        && !seen.replicas().containsKey(group.group().id());
  }

  private static Comparator<CatalogNode> order(Set<String> zones, ReplicaCounts counts) {
    return Comparator.<CatalogNode>comparingInt(node -> zones.contains(node.zone()) ? 1 : 0)
        .thenComparingDouble(node -> counts.load(node, 1))
        .thenComparing(CatalogNode::id);
  }
}
