package io.isotherm.model.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A node that registered with the placement driver.
 *
 * @param incarnation counts up each time the node begins with an empty disk, so that a replica it
 *     once had is never taken for one it has
 * @param address where it serves routers
 * @param raftAddress where its replicas talk to others
 * @param routerAddress where the router in the same process serves clients; null when none does
 * @param zone what fails together; empty when unknown
 */
public record NodeDescriptor(
    NodeId id,
    long incarnation,
    NodeAddress address,
    NodeAddress raftAddress,
    @Nullable NodeAddress routerAddress,
    String zone) {}
