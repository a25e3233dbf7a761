package io.isotherm.node;

import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.RegisterRequest;
import io.isotherm.consensus.Member;

/**
 * Who a node is for the placement driver.
 *
 * @param self as a member of groups
 * @param routerAddress {@code host:port} where the router in the same process serves clients; empty
 *     when none does
 * @param clusterId of the cluster it belongs to; empty before it has registered for the first time
 */
public record NodeIdentity(
    Member self,
    String nodeAddress,
    String routerAddress,
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
                .setZone(zone))
        .setClusterId(clusterId)
        .setCores(cores)
        .build();
  }
}
