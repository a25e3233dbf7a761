package io.isotherm.placement;

import io.grpc.Channel;
import io.isotherm.model.cluster.NodeAddress;

/** Gives channels to other processes, and keeps them. Any thread; does not wait. */
@FunctionalInterface
public interface Channels {
  /** The one channel to an address. */
  Channel to(NodeAddress address);
}
