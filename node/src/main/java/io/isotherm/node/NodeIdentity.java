package io.isotherm.node;

import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.RegisterRequest;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.FeatureLevel;

/**
 * Who a node is for the placement driver.
 *
 * @param self as a member of groups
 * @param routerAddress {@code host:port} where the router in the same process serves clients; empty
 *     when none does
 * @param placementAddress {@code host:port} of the placement endpoint of the same process; empty
 *     when that has not the role
 * @param clusterId of the cluster it belongs to; empty before it has registered for the first time
 */
public record NodeIdentity(
    Member self,
    String nodeAddress,
    String routerAddress,
    String placementAddress,
    String zone,
    int cores,
    String clusterId) {
  RegisterRequest registration() {
    return RegisterRequest.newBuilder()
        .setNode(
            Node.newBuilder()
                .setId(self.id().node())
                .setIncarnation(self.id().incarnation())
                .setNodeAddress(nodeAddress)
                .setRaftAddress(self.address())
                .setRouterAddress(routerAddress)
                .setPlacementAddress(placementAddress)
                .setZone(zone)
                .setFeatureLevel(FeatureLevel.LATEST))
        .setClusterId(clusterId)
        .setCores(cores)
        .build();
  }
}
