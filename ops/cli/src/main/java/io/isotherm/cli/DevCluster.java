package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.node.storage.RocksConfig;
import io.isotherm.node.storage.RocksResources;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.router.handler.ReadPreference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A whole cluster in one JVM, as real as any other: three processes of which each is a node, and
 * the first a router and the placement driver as well.
 */
final class DevCluster implements AutoCloseable {
  static final int NODES = 3;

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration READY_POLL = Duration.ofMillis(20);

  private final List<ServerProcess> processes;
  private final RocksResources storage;

  private DevCluster(List<ServerProcess> processes, RocksResources storage) {
    this.processes = processes;
    this.storage = storage;
  }

  /**
   * Starts it, and waits until it serves.
   *
   * @param data a folder for each node is made in it
   * @param host to listen on, and to be reached by
   * @param ports of each process, {@link #NODES} of them
   */
  static DevCluster start(
      Path data, String host, List<Ports> ports, DevSettings settings, Progress progress)
      throws InterruptedException {
    var storage = new RocksResources(RocksConfig.defaults());
    var here = new Neighbours();
    var processes = new ArrayList<ServerProcess>();
    try {
      for (int i = 0; i < NODES; i++) {
        Progress own = i == 0 ? progress : _ -> {};
        var config = process(i, data, host, ports, settings);
        processes.add(ServerProcess.start(config, storage, here, own));
      }
      progress.step("waiting for leaders");
      awaitReady(processes.getFirst());
    } catch (RuntimeException | InterruptedException | Error failure) {
      stop(processes, storage);
      throw failure;
    }
    return new DevCluster(List.copyOf(processes), storage);
  }

  private static ServerConfig process(
      int index, Path data, String host, List<Ports> ports, DevSettings settings) {
    Set<Role> roles = index == 0 ? EnumSet.allOf(Role.class) : EnumSet.of(Role.NODE);
    String id = "n" + (index + 1);
    return new ServerConfig(
        id,
        roles,
        data.resolve(id),
        host,
        host,
        ports.get(index),
        List.of(new NodeAddress(host, ports.getFirst().placement())),
        "",
        NODES,
        0,
        Auth.OFF,
        settings.tls(),
        settings.capacity(),
        new ReadPreference.Leader(),
        PlannerSettings.DEFAULT,
        settings.quotas(),
        settings.slowAfter(),
        settings.traces(),
        settings.console());
  }

  private static void awaitReady(ServerProcess first) throws InterruptedException {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    while (!first.isServing()) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure("The groups have no leaders after a minute; see the log above.");
      }
      Thread.sleep(READY_POLL);
    }
  }

  /** In reverse: those that only store, then the first. */
  private static void stop(List<ServerProcess> processes, RocksResources storage) {
    processes.reversed().forEach(ServerProcess::stop);
    storage.close();
  }

  @Override
  public void close() {
    stop(processes, storage);
  }
}
