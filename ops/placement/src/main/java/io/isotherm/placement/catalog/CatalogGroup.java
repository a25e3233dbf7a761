package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeId;
import java.util.List;

/**
 * A group and its members.
 *
 * @param configuration counts the changes of members; 0 is as founded
 * @param replicas in the order they were chosen, each on another node
 */
public record CatalogGroup(GroupId id, long configuration, List<Member> replicas) {
  public CatalogGroup {
    replicas = List.copyOf(replicas);
  }

  /** Whether {@code node} has a replica, of whichever incarnation. */
  public boolean isOn(NodeId node) {
    return replicas.stream().anyMatch(replica -> replica.id().node().equals(node.value()));
  }

  /** The same group after one more change of members. */
  public CatalogGroup withReplicas(List<Member> changed) {
    return new CatalogGroup(id, configuration + 1, changed);
  }
}
