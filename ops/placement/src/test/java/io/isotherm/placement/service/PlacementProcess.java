package io.isotherm.placement.service;

import io.grpc.Server;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ratis.RatisRaftHost;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.ChangeQuotas;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.folder.IdentityFile;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.repair.RepairSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** A whole process with the placement role, over real Raft. */
final class PlacementProcess implements AutoCloseable {
  /** So that tests need not wait for long. */
  private static final Duration REPAIR_AFTER = Duration.ofSeconds(6);

  private final NodeAddress address;
  private final PlacementServer placement;
  private final RaftHost host;
  private final Server server;

  PlacementProcess(
      String id,
      int raftPort,
      NodeAddress address,
      List<NodeAddress> join,
      Path folder,
      InProcessNetwork network,
      FaultHandler faults)
      throws Exception {
    this.address = address;
    Files.createDirectories(folder);
    var random = RandomGenerator.getDefault();
    var identity = IdentityFile.open(folder, id, random);
    var self = new Member(identity.current().member(), "127.0.0.1:" + raftPort);
    this.placement =
        new PlacementServer(
            new PlacementConfig(
                address,
                join,
                folder,
                ClusterSettings.of(3, 0),
                CapacitySettings.ISOTHERM,
                PlannerSettings.DEFAULT.withRepair(
                    RepairSettings.DEFAULT.withRepairAfter(REPAIR_AFTER)),
                ChangeQuotas.NONE),
            self,
            identity,
            network,
            random,
            faults);
    var config =
        new RaftConfig(
            self,
            self.address(),
            folder.resolve("log"),
            folder.resolve("state"),
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            1 << 20,
            64L << 20,
            Duration.ofSeconds(1));
    this.host = RatisRaftHost.start(config, _ -> placement.stateMachine(), faults);
    this.server = network.serve(address, placement.services());
    placement.start(host);
  }

  NodeAddress address() {
    return address;
  }

  /** For the node of the same process. */
  PlacementReplica replica() {
    return new PlacementReplica(host, address);
  }

  Catalog catalog() {
    return placement.catalog();
  }

  boolean leads() {
    return host.group(GroupId.PLACEMENT)
        .map(group -> group.status().role() == GroupStatus.Role.LEADER)
        .orElse(false);
  }

  String awaitFounded() throws Exception {
    return placement.awaitFounded().clusterId();
  }

  @Override
  public void close() {
    server.shutdownNow();
    placement.close();
    host.close();
  }
}
