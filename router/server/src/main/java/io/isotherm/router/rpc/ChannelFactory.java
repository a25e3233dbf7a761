package io.isotherm.router.rpc;

import io.grpc.ManagedChannel;
import io.isotherm.model.cluster.NodeAddress;

/** Opens channels to other processes, with whatever security and keepalive the launcher set. */
@FunctionalInterface
public interface ChannelFactory {
  /** A channel that is the caller's to shut down. Connects when it is first used. */
  ManagedChannel open(NodeAddress address);
}
