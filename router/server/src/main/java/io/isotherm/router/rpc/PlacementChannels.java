package io.isotherm.router.rpc;

import io.grpc.ManagedChannel;
import io.isotherm.model.cluster.NodeAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Channels to the placement processes, each opened when first needed: those that were given, those
 * that the catalog names as members, and each leader that somebody named beside them. Any thread.
 */
public final class PlacementChannels implements AutoCloseable {
  /** A cluster has three or five placement processes; more addresses than this are a fault. */
  private static final int CHANNELS_MAX = 64;

  private final List<NodeAddress> given;
  private final ChannelFactory factory;
  private final ConcurrentHashMap<NodeAddress, ManagedChannel> channels = new ConcurrentHashMap<>();

  /** The members first; those given may be out of date. */
  private volatile List<NodeAddress> addresses;

  public PlacementChannels(List<NodeAddress> addresses, ChannelFactory factory) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("At least one placement address is given.");
    }
    this.given = List.copyOf(addresses);
    this.addresses = given;
    this.factory = factory;
  }

  /** Takes note of who the members are now. */
  void learn(List<NodeAddress> members) {
    addresses = Stream.concat(members.stream(), given.stream()).distinct().toList();
  }

  /** One after the other, round and round. */
  NodeAddress address(int turn) {
    var all = addresses;
    return all.get(Math.floorMod(turn, all.size()));
  }

  int size() {
    return addresses.size();
  }

  ManagedChannel channel(NodeAddress address) {
    if (channels.size() >= CHANNELS_MAX && !channels.containsKey(address)) {
      throw new IllegalStateException("Too many placement processes were named.");
    }
    return channels.computeIfAbsent(address, factory::open);
  }

  /** The address that {@code text} names, or null when it names none. */
  static @Nullable NodeAddress parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return NodeAddress.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
