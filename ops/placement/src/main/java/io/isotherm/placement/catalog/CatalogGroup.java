package io.isotherm.placement.catalog;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group and its members.
 *
 * @param configuration counts the changes of members; 0 is as founded
 * @param replicas in the order they were chosen, each on another node
 * @param term of the leader that reported these members; what a leader of an earlier term says of
 *     them is out of date. 0 before any did
 * @param change of a replica that is under way; null for none
 */
public record CatalogGroup(
    GroupId id,
    long configuration,
    List<Member> replicas,
    long term,
    @Nullable ReplicaChange change) {
  public CatalogGroup {
    replicas = List.copyOf(replicas);
  }

  /** That nothing is known of but who its members are. */
  public CatalogGroup(GroupId id, long configuration, List<Member> replicas) {
    this(id, configuration, replicas, 0, null);
  }

  /** Whether it is the placement driver's own, which holds the catalog and no partition. */
  public boolean isPlacement() {
    return id.equals(GroupId.PLACEMENT);
  }

  /** Whether {@code node} has a replica, of whichever incarnation. */
  public boolean isOn(NodeId node) {
    return replicas.stream().anyMatch(replica -> replica.id().node().equals(node.value()));
  }

  /** The same group after one more change of members, as a leader of {@code reported} told it. */
  public CatalogGroup withReplicas(List<Member> changed, long reported) {
    return new CatalogGroup(id, configuration + 1, changed, Math.max(term, reported), null);
  }

  /** The same members, of which one is to give way. */
  public CatalogGroup withChange(ReplicaChange planned) {
    return new CatalogGroup(id, configuration, replicas, term, planned);
  }
}
