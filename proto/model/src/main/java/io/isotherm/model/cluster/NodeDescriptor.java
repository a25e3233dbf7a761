package io.isotherm.model.cluster;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A node that registered with the placement driver.
 *
 * @param incarnation counts up each time the node begins with an empty disk, so that a replica it
 *     once had is never taken for one it has
 * @param address where it serves routers
 * @param raftAddress where its replicas talk to others
 * @param roles what else runs in the same process
 * @param zone what fails together; empty when unknown
 */
public record NodeDescriptor(
    NodeId id,
    long incarnation,
    NodeAddress address,
    NodeAddress raftAddress,
    Set<NodeRole> roles,
    String zone) {
  public NodeDescriptor {
    var copy = EnumSet.noneOf(NodeRole.class);
    copy.addAll(roles);
    roles = Collections.unmodifiableSet(copy);
  }
}
