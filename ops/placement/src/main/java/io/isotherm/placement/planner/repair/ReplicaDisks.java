package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.ClusterView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How full the disks of nodes are, once the changes under way are done. A newcomer counts whole
 * until it is a member, since nobody tells how much of the group it has copied; what gives way
 * counts until its node has deleted it. One plan, one thread.
 */
public final class ReplicaDisks {
  private final ClusterView view;
  private final Map<NodeId, Double> coming = new HashMap<>();
  private final Map<GroupId, Double> bytes = new HashMap<>();

  private ReplicaDisks(ClusterView view) {
    this.view = view;
  }

  public static ReplicaDisks of(ClusterView view) {
    return of(view, ObservedGroup.all(view, view.leaders()));
  }

  static ReplicaDisks of(ClusterView view, List<ObservedGroup> groups) {
    var disks = new ReplicaDisks(view);
    for (var group : groups) {
      var change = group.group().change();
      if (change != null) {
        disks.takes(ReplicaCounts.node(change.added().id()), group);
      }
    }
    return disks;
  }

  /** A node is to have a replica of the group. */
  void takes(NodeId node, ObservedGroup group) {
    coming.merge(node, bytes(group), Double::sum);
  }

  /** What a replica of the group holds, and what is on its way to it; 0 when nobody leads it. */
  double bytes(ObservedGroup group) {
    var leader = group.leader();
    return leader == null
        ? 0
        : bytes.computeIfAbsent(
            group.group().id(),
            _ -> {
              double held = 0;
              for (var partition : leader.replica().partitions().values()) {
                held += Math.max(0, partition.usage().sizeBytes());
              }
              for (var arrival : leader.replica().arrivals()) {
                held += Math.max(0, arrival.usage().sizeBytes());
              }
              return held;
            });
  }

  /** Whether a node's disk is used up to a share with a replica of the group, or is not told of. */
  boolean hasRoom(NodeId node, ObservedGroup group, double share) {
    return hasRoom(node, bytes(group), share);
  }

  /** The same with a replica of a group that has nothing yet. */
  public boolean hasRoom(NodeId node, double share) {
    return hasRoom(node, 0, share);
  }

  private boolean hasRoom(NodeId node, double bytes, double share) {
    var seen = view.live(node);
    return seen == null || seen.disk() == null || used(node, bytes) <= share;
  }

  /**
   * Used share of a node's disk with a replica of the group; 1 when it does not tell, so that it
   * comes after those that do.
   */
  double used(NodeId node, ObservedGroup group) {
    return used(node, bytes(group));
  }

  /** The same with a replica of a group that has nothing yet. */
  public double used(NodeId node) {
    return used(node, 0);
  }

  private double used(NodeId node, double bytes) {
    var seen = view.live(node);
    var disk = seen == null ? null : seen.disk();
    return disk == null
        ? 1
        : (disk.usedBytes() + coming.getOrDefault(node, 0.0) + bytes) / disk.totalBytes();
  }
}
