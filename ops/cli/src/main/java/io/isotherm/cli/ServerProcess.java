package io.isotherm.cli;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.isotherm.api.trace.Tracer;
import io.isotherm.cli.ServerConfig.Ports;
import io.isotherm.cli.item.ConsoleJson;
import io.isotherm.cli.tls.RefusedPeers;
import io.isotherm.cli.trace.OtlpTracer;
import io.isotherm.cli.trace.TraceConfig;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.RaftHostException;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.consensus.ratis.RatisRaftHost;
import io.isotherm.console.web.ConsoleHandler;
import io.isotherm.node.NodeConfig;
import io.isotherm.node.NodeIdentity;
import io.isotherm.node.ReportBuilder;
import io.isotherm.node.Reporter;
import io.isotherm.node.StorageNode;
import io.isotherm.node.storage.RocksResources;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.folder.DataFolderException;
import io.isotherm.placement.folder.IdentityFile;
import io.isotherm.placement.founding.FoundingException;
import io.isotherm.placement.service.PlacementConfig;
import io.isotherm.placement.service.PlacementServer;
import io.isotherm.router.RouterConfig;
import io.isotherm.router.RouterServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of a cluster: its roles, started in the order in which they need one another and
 * stopped in reverse. Roles of one process share its data folder, its Raft host and its network,
 * and nothing else: they talk over the API as if they were apart.
 */
final class ServerProcess implements Foreground.Running {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  /** As traces name all processes of clusters. */
  private static final String SERVICE = "isotherm";

  private final ServerConfig config;
  private final RocksResources storage;
  private final Neighbours here;
  private final ProcessMetrics metrics = new ProcessMetrics();

  /** Of the ports of node and placement; a router has its own. */
  private final HealthStatusManager health = new HealthStatusManager();

  private final Deque<AutoCloseable> toStop = new ArrayDeque<>();
  private Runnable handOver = () -> {};
  private @Nullable ProcessTls tls;
  private Tracer tracer = Tracer.OFF;
  private volatile @Nullable RouterServer router;
  private volatile boolean started;

  private ServerProcess(ServerConfig config, RocksResources storage, Neighbours here) {
    this.config = config;
    this.storage = storage;
    this.here = here;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
  }

  /**
   * Starts the roles; returns when all that this process does by itself is done. A founding process
   * waits for the others.
   *
   * @param storage what the replicas of this JVM share; closed by the caller, after this is stopped
   * @param here the processes of this JVM
   * @throws StartFailure when it cannot start; nothing is left running then
   */
  static ServerProcess start(
      ServerConfig config, RocksResources storage, Neighbours here, Progress progress)
      throws InterruptedException {
    var process = new ServerProcess(config, storage, here);
    try {
      process.startRoles(progress);
      process.started = true;
      process.health.setStatus(
          HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
      return process;
    } catch (IOException | FoundingException failure) {
      process.stop();
      throw new StartFailure(failure.getMessage() + sentenceEnd(failure.getMessage()), failure);
    } catch (RuntimeException | InterruptedException | Error failure) {
      process.stop();
      throw failure;
    }
  }

  private static String sentenceEnd(@Nullable String sentence) {
    return sentence != null && sentence.endsWith(".") ? "" : ".";
  }

  private void startRoles(Progress progress)
      throws IOException, FoundingException, InterruptedException {
    toStop.push(RefusedPeers.watch());
    toStop.push(metrics);
    if (config.traces() != null) {
      tracer = openTracer(config.traces());
    }
    ProcessTls secured = config.tls() == null ? null : openTls(config.tls());
    tls = secured;
    var network = new Network(here, secured == null ? null : secured.grpc());
    toStop.push(network);
    var console =
        ConsoleEndpoint.listen(
            config.bind(),
            config.ports().console(),
            "--console-port",
            secured == null ? null : secured.console(),
            config.host(),
            this::isHealthy,
            () -> started,
            metrics::scrape);
    toStop.push(console);
    if (config.has(Role.NODE) || config.has(Role.PLACEMENT)) {
      startReplicas(network, progress);
    }
    if (config.has(Role.ROUTER)) {
      startRouter(network, progress);
      var grpc = network.to(config.address(config.ports().grpc()).toString());
      console.serve(
          new ConsoleHandler(
              grpc,
              config.host(),
              config.console(),
              new ConsoleJson(),
              InstantSource.system(),
              System::nanoTime));
    }
  }

  private Tracer openTracer(TraceConfig traces) {
    OtlpTracer opened =
        OtlpTracer.open(
            traces,
            SERVICE,
            config.nodeId(),
            () -> ThreadLocalRandom.current().nextDouble(),
            InstantSource.system());
    toStop.push(opened);
    return opened;
  }

  private ProcessTls openTls(TlsConfig settings) {
    ProcessTls opened = ProcessTls.open(settings);
    toStop.push(opened);
    var certificates = opened.certificates();
    LOG.info("Connections are made with a certificate: {}", certificates.text());
    metrics.add(new CertificateMetrics(certificates));
    return opened;
  }

  private void startReplicas(Network network, Progress progress)
      throws IOException, FoundingException, InterruptedException {
    progress.step("opening " + config.data());
    DataFolder folder = DataFolder.open(config.data());
    toStop.push(folder);
    var random = new SecureRandom();
    IdentityFile identity = IdentityFile.open(folder.path(), config.nodeId(), random);
    var self =
        new Member(identity.current().member(), config.address(config.ports().raft()).toString());
    var faults = new Faults();
    Path state = folder.path().resolve("state");

    PlacementServer placement =
        config.has(Role.PLACEMENT) ? placement(self, identity, network, random, faults) : null;
    StorageNode node = null;
    if (config.has(Role.NODE)) {
      node = StorageNode.sharing(storage, nodeConfig(state), network::to, faults, tracer);
      toStop.push(node);
    }
    progress.step("opening replicas");
    RaftHost host = openHost(self, folder.path(), state, factory(placement, node), faults);
    toStop.push(host);
    if (placement != null) {
      metrics.add(placement.metrics());
    }
    if (node != null) {
      metrics.addAll(node.metrics(host));
      metrics.add(storage.metrics());
    }
    listen(network, placement, node, host);
    toStop.push(network::stopListening);
    if (placement != null) {
      progress.step(
          config.placementAddresses().size() > 1
              ? "founding or finding the cluster with "
                  + String.join(", ", ServerConfig.texts(config.join()))
              : "founding or finding the cluster");
      toStop.push(placement);
      placement.start(host);
      LOG.info("Cluster {}", placement.awaitFounded().clusterId());
    }
    if (node != null) {
      startNode(network, node, host, self, identity);
    }
  }

  private PlacementServer placement(
      Member self, IdentityFile identity, Network network, RandomGenerator random, Faults faults)
      throws IOException, FoundingException {
    var settings =
        new PlacementConfig(
            config.placementAddress(),
            config.placementAddresses(),
            config.data(),
            ClusterSettings.of(config.replicas(), config.groups()),
            config.capacity(),
            config.planner(),
            config.quotas());
    return new PlacementServer(
        settings, self, identity, address -> network.to(address.toString()), random, faults);
  }

  private NodeConfig nodeConfig(Path state) {
    return NodeConfig.defaults(
            config.address(config.ports().node()).toString(),
            config.zone(),
            Runtime.getRuntime().availableProcessors(),
            state)
        .withSlowAfter(config.slowAfter());
  }

  private static RaftHost.StateMachineFactory factory(
      @Nullable PlacementServer placement, @Nullable StorageNode node) {
    return (GroupId group) -> {
      ReplicatedStateMachine machine =
          group.equals(GroupId.PLACEMENT)
              ? placement == null ? null : placement.stateMachine()
              : node == null ? null : node.stateMachine(group);
      if (machine == null) {
        throw new IllegalStateException("The data folder has replicas of a role not given.");
      }
      return machine;
    };
  }

  private RaftHost openHost(
      Member self, Path folder, Path state, RaftHost.StateMachineFactory factory, Faults faults)
      throws RaftHostException {
    var raft =
        RaftConfig.defaults(
            self, config.bind() + ":" + config.ports().raft(), folder.resolve("raft"), state);
    try {
      return RatisRaftHost.start(
          raft, factory, faults, here.hosts(), tls == null ? null : tls.replicas());
    } catch (RaftHostException failure) {
      if (failure.code() == RaftHostException.Code.ADDRESS_IN_USE) {
        throw new StartFailure(
            "The port %d is in use; choose another with --raft-port."
                .formatted(config.ports().raft()),
            failure);
      }
      throw failure;
    }
  }

  private void listen(
      Network network,
      @Nullable PlacementServer placement,
      @Nullable StorageNode node,
      RaftHost host) {
    Ports ports = config.ports();
    if (placement != null) {
      network.listen(
          config.bind(),
          ports.placement(),
          config.placementAddress().toString(),
          "--placement-port",
          Network.Callers.PROCESSES,
          withHealth(placement.services()));
    }
    if (node != null) {
      network.listen(
          config.bind(),
          ports.node(),
          config.address(ports.node()).toString(),
          "--node-port",
          Network.Callers.PROCESSES,
          withHealth(node.services(host)));
    }
  }

  private List<BindableService> withHealth(List<BindableService> services) {
    return Stream.concat(services.stream(), Stream.of(health.getHealthService())).toList();
  }

  private void startNode(
      Network network, StorageNode node, RaftHost host, Member self, IdentityFile identity) {
    var who =
        new NodeIdentity(
            self,
            config.address(config.ports().node()).toString(),
            config.has(Role.ROUTER) ? config.address(config.ports().grpc()).toString() : "",
            config.has(Role.PLACEMENT) ? config.placementAddress().toString() : "",
            config.zone(),
            Runtime.getRuntime().availableProcessors(),
            identity.current().clusterId());
    var reporter =
        new Reporter(
            who,
            new ReportBuilder(host, node::replicas, node.usage(), node::move, config.data()),
            ServerConfig.texts(config.placementEndpoints()),
            network::to,
            clusterId -> join(identity, clusterId),
            node.usage()::limit,
            nodeConfig(config.data()).reportInterval());
    node.onLeadershipChange(reporter::reportNow);
    toStop.push(reporter);
    handOver = () -> node.handOver(host);
  }

  private static void join(IdentityFile identity, String clusterId) {
    try {
      identity.joinCluster(clusterId);
    } catch (DataFolderException refused) {
      System.err.println("isotherm: " + refused.getMessage());
      Runtime.getRuntime().halt(Faults.EXIT_CODE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void startRouter(Network network, Progress progress) {
    progress.step("starting the router");
    var random = new SecureRandom();
    var started =
        new RouterServer(
            RouterConfig.of(
                    config.placementEndpoints(),
                    "",
                    config.address(config.ports().grpc()),
                    config.preference())
                .withChecksSignatures(config.auth() == Auth.ON)
                .withSlowAfter(config.slowAfter()),
            address -> network.open(address.toString()),
            System::nanoTime,
            RandomGenerator.of("L64X128MixRandom"),
            random.nextLong(),
            tracer);
    router = started;
    metrics.addAll(started.metrics());
    toStop.push(started);
    var grpc =
        network.listen(
            config.bind(),
            config.ports().grpc(),
            config.address(config.ports().grpc()).toString(),
            "--grpc-port",
            Network.Callers.CLIENTS,
            started.services());
    toStop.push(grpc::end);
    toStop.push(
        network.listenHttp(
            config.bind(),
            config.ports().http(),
            "--http-port",
            tls == null ? null : tls.http(),
            started.http()));
    started.start();
    // Callers are sent away by a port that they cannot come back to.
    toStop.push(started::stop);
    toStop.push(grpc::refuse);
  }

  /** Whether the router of this process knows a leader for every group of the cluster. */
  boolean isServing() {
    return Objects.requireNonNull(router, "The process has a router.").routes().knowsLeaders();
  }

  /** Whether all roles run, the router knows the cluster, and nobody has asked it to stop. */
  private boolean isHealthy() {
    return started && (router == null || router.isReady());
  }

  @Override
  public String readyLine() {
    var line = new StringBuilder("isotherm: ready  node=").append(config.nodeId());
    if (config.has(Role.ROUTER)) {
      line.append(" grpc=").append(config.address(config.ports().grpc()));
      line.append(" http=").append(config.address(config.ports().http()));
      line.append(" console=").append(config.consoleScheme()).append("://");
      line.append(config.address(config.ports().console()));
    }
    if (config.has(Role.NODE)) {
      line.append(" node-link=").append(config.address(config.ports().node()));
    }
    if (config.has(Role.PLACEMENT)) {
      line.append(" placement=").append(config.placementAddress());
    }
    line.append(config.tls() == null ? " tls=off" : " tls=on");
    return line.append(" data=").append(config.data()).toString();
  }

  /** Hands leaderships over to processes that stay, then stops. */
  @Override
  public void close() {
    started = false;
    health.enterTerminalState();
    handOver.run();
    stop();
  }

  /** Stops without handing over, as when the whole cluster stops. */
  void stop() {
    while (!toStop.isEmpty()) {
      try {
        toStop.pop().close();
      } catch (Exception failure) {
        LOG.warn("A part of the process could not be stopped cleanly.", failure);
      }
    }
  }
}
