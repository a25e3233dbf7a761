package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogNode;
import java.util.HashMap;
import java.util.Map;

/**
 * How many replicas each node has, once the changes under way are done. One plan, one thread.
 *
 * <p>A node's size is how many groups it should lead.
 */
public final class ReplicaCounts {
  private final Map<NodeId, Integer> counts = new HashMap<>();

  private ReplicaCounts() {}

  public static ReplicaCounts of(Catalog catalog) {
    var counts = new ReplicaCounts();
    for (var group : catalog.groups().values()) {
      group.replicas().forEach(replica -> counts.add(node(replica.id())));
      var change = group.change();
      if (change != null) {
        counts.move(node(change.removed()), node(change.added().id()));
      }
    }
    return counts;
  }

  static NodeId node(MemberId member) {
    return new NodeId(member.node());
  }

  public void add(NodeId node) {
    counts.merge(node, 1, Integer::sum);
  }

  void move(NodeId from, NodeId to) {
    counts.merge(from, -1, Integer::sum);
    add(to);
  }

  int of(NodeId node) {
    return counts.getOrDefault(node, 0);
  }

  /** Replicas for its size, if it had {@code more}. */
  public double load(CatalogNode node, int more) {
    return (double) (of(node.id()) + more) / node.leadersWanted();
  }
}
