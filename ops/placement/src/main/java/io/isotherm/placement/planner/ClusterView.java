package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All the planner sees, at one moment.
 *
 * @param nodes what each node last reported
 * @param pending steps under way, and steps whose effect has not been reported yet
 * @param transferredNanos when leadership of a group was last handed over on our word
 * @param nowNanos of the same clock as every other time here
 */
public record ClusterView(
    Catalog catalog,
    Map<NodeId, NodeObservation> nodes,
    Set<Step> pending,
    Map<GroupId, Long> transferredNanos,
    long nowNanos) {

  /** Who leads a group. */
  record Leader(NodeId node, ReplicaObservation replica) {}

  /** The nodes whose present incarnation reports, by id. */
  List<CatalogNode> liveNodes() {
    return catalog.nodes().values().stream().filter(node -> live(node.id()) != null).toList();
  }

  /** What a node reports; null when it is silent, or another incarnation than the registered. */
  @Nullable NodeObservation live(NodeId id) {
    var registered = catalog.nodes().get(id);
    var seen = nodes.get(id);
    boolean reports =
        registered != null
            && seen != null
            && seen.member().equals(registered.member().id())
            && seen.isRecent(nowNanos);
    return reports ? seen : null;
  }

  /** The live node that leads in the latest term; null when there is none. */
  @Nullable Leader leader(GroupId group) {
    Leader latest = null;
    for (var node : catalog.nodes().keySet()) {
      var seen = live(node);
      var replica = seen == null ? null : seen.replicas().get(group);
      if (replica != null
          && replica.role() == ReplicaObservation.Role.LEADER
          && (latest == null || replica.term() > latest.replica().term())) {
        latest = new Leader(node, replica);
      }
    }
    return latest;
  }
}
