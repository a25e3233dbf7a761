package io.isotherm.placement.catalog;

import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import org.jspecify.annotations.Nullable;

/**
 * A node as it last registered.
 *
 * @param member its id with the incarnation it has now, and its Raft endpoint
 * @param address of its link and its control service
 * @param router where the router in its process serves clients; null when none does
 * @param placement the placement endpoint of its process; null when that has not the role
 * @param zone what fails together; empty when nothing was said
 * @param cores it may use, at least 1
 * @param state what a person wants of it
 * @param featureLevel that its build reads, at least {@link FeatureLevel#FIRST}
 */
public record CatalogNode(
    Member member,
    NodeAddress address,
    @Nullable NodeAddress router,
    @Nullable NodeAddress placement,
    String zone,
    int cores,
    NodeState state,
    int featureLevel) {
  public CatalogNode {
    if (cores < 1) {
      throw new IllegalArgumentException("A node has at least one core.");
    }
    if (featureLevel < FeatureLevel.FIRST) {
      throw new IllegalArgumentException("There is no level before the first.");
    }
  }

  /** Of this build, without the placement role, of which nothing but to take part is wanted. */
  public CatalogNode(
      Member member, NodeAddress address, @Nullable NodeAddress router, String zone, int cores) {
    this(member, address, router, null, zone, cores, NodeState.ACTIVE, FeatureLevel.LATEST);
  }

  public CatalogNode withState(NodeState wanted) {
    return new CatalogNode(member, address, router, placement, zone, cores, wanted, featureLevel);
  }

  public CatalogNode withPlacement(@Nullable NodeAddress endpoint) {
    return new CatalogNode(member, address, router, endpoint, zone, cores, state, featureLevel);
  }

  public CatalogNode withFeatureLevel(int level) {
    return new CatalogNode(member, address, router, placement, zone, cores, state, level);
  }

  /** Whether it is wanted to lead groups, and to hold replicas. */
  public boolean mayLead() {
    return state == NodeState.ACTIVE;
  }

  public NodeId id() {
    return new NodeId(member.id().node());
  }

  /** How many groups it should lead: one for every two cores, at least one. */
  public int leadersWanted() {
    return Math.max(1, cores / 2);
  }
}
