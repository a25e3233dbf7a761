package io.isotherm.cli;

import io.grpc.inprocess.AnonymousInProcessSocketAddress;
import io.isotherm.consensus.ratis.JvmHosts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the processes of one JVM know of each other, so that they need no socket: of a real process,
 * itself; of those of {@code dev}, all. Any thread.
 *
 * @param addresses where those listen in memory who are called by the same address from outside
 * @param hosts of their replicas
 */
record Neighbours(Map<String, AnonymousInProcessSocketAddress> addresses, JvmHosts hosts) {
  Neighbours() {
    this(new ConcurrentHashMap<>(), new JvmHosts());
  }
}
