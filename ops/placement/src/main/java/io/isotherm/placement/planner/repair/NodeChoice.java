package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ReplicaChange.Cause;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PlannerLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which node takes a replica.
 *
 * <p>Goals, in this order: a zone where the group has no other replica; the fewest replicas for its
 * size; the emptiest disk. Constraints: it is live and has been for a while, is wanted to hold
 * replicas, has the role for it and room, and has none of the group, not even one that is still to
 * be deleted.
 */
final class NodeChoice {
  private final ClusterView view;
  private final RepairSettings settings;
  private final ReplicaDisks disks;
  private final List<CatalogNode> settled = new ArrayList<>();

  NodeChoice(ClusterView view, RepairSettings settings, ReplicaDisks disks) {
    this.view = view;
    this.settings = settings;
    this.disks = disks;
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

  /** The best node for a replica in the place of {@code removed}. */
  Taker best(ObservedGroup group, MemberId removed, Cause cause, ReplicaCounts counts) {
    var zones = group.zonesWithout(removed);
    var able = settled.stream().filter(node -> canTake(group, node)).toList();
    var best =
        able.stream()
            .filter(node -> hasRoom(group, node, cause))
            .min(order(group, zones, counts))
            .orElse(null);
    if (best != null) {
      return new Taker.Chosen(best);
    }
    return able.stream()
        .min(Comparator.<CatalogNode>comparingDouble(node -> used(group, node)))
        .<Taker>map(node ->
            new Taker.NoRoom(
                node.id(), used(group, node), settings.usedMax(cause), disks.bytes(group)))
        .orElseGet(Taker.NoNode::new);
  }

  boolean canTake(ObservedGroup group, CatalogNode node) {
    var change = group.group().change();
    var seen = view.live(node.id());
    boolean isCandidate =
        change != null
            && change.candidates().anyMatch(member -> member.id().node().equals(node.id().value()));
    return !isCandidate
        && group.fits(node)
        && !group.group().isOn(node.id())
        && seen != null
        && !seen.replicas().containsKey(group.group().id());
  }

  boolean hasRoom(ObservedGroup group, CatalogNode node, Cause cause) {
    return disks.hasRoom(node.id(), group, settings.usedMax(cause));
  }

  /** Used share of the node's disk, with the replica. */
  double used(ObservedGroup group, CatalogNode node) {
    return disks.used(node.id(), group);
  }

  /** The node is to have a replica of the group. */
  void takes(ObservedGroup group, CatalogNode node) {
    disks.takes(node.id(), group);
  }

  private Comparator<CatalogNode> order(
      ObservedGroup group, Set<String> zones, ReplicaCounts counts) {
    return Comparator.<CatalogNode>comparingInt(node -> zones.contains(node.zone()) ? 1 : 0)
        .thenComparingDouble(node -> counts.load(node, 1))
        .thenComparingDouble(node -> used(group, node))
        .thenComparing(CatalogNode::id);
  }
}
