package io.isotherm.placement.service;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.Channels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers and channels by address, within this JVM. */
final class InProcessNetwork implements Channels, AutoCloseable {
  private final String prefix;
  private final Map<NodeAddress, ManagedChannel> channels = new ConcurrentHashMap<>();

  /**
   * @param prefix keeps networks of tests apart
   */
  InProcessNetwork(String prefix) {
    this.prefix = prefix;
  }

  Server serve(NodeAddress address, List<BindableService> services) throws IOException {
    var builder = InProcessServerBuilder.forName(prefix + address);
    services.forEach(builder::addService);
    return builder.build().start();
  }

  @Override
  public Channel to(NodeAddress address) {
    return channels.computeIfAbsent(
        address, to -> InProcessChannelBuilder.forName(prefix + to).build());
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
