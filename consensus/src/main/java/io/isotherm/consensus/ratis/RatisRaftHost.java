package io.isotherm.consensus.ratis;

import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LogSyncs;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.PeerTls;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.RaftHostException;
import io.isotherm.consensus.ReplicationGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.statemachine.StateMachine;
import org.apache.ratis.util.ExitUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link RaftHost} over Apache Ratis: one Raft server on one port with all groups of the process.
 *
 * <p>Opening and closing groups is guarded by {@code membership}; everything else goes by the map.
 */
public final class RatisRaftHost implements RaftHost {
  /**
   * The shaded gRPC says on standard error that it has loaded a class; held, or it is forgotten.
   */
  private static final java.util.logging.Logger GRPC_LOG =
      java.util.logging.Logger.getLogger("org.apache.ratis.thirdparty");

  private static final Logger LOG = LoggerFactory.getLogger(RatisRaftHost.class);

  /** Above what a flush of all groups takes; only a broken replica takes longer. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final RaftConfig config;
  private final StateMachineFactory factory;
  private final FaultHandler faults;
  private final HostServices services;
  private final JvmHosts here;
  private final TermLinks links;
  private final PeerService peers;
  private final Management management;
  private final DirectoryForce force;
  private final ConcurrentSkipListMap<GroupId, RatisGroup> groups = new ConcurrentSkipListMap<>();
  private final Object membership = new Object();
  private final RaftServer server;
  private boolean closed;

  /**
   * Starts a host and reopens the groups it finds on disk.
   *
   * @param faults is told of each fault of a replica, once; that replica stops
   * @throws RaftHostException when it cannot be started; nothing is left running then
   */
  public static RaftHost start(RaftConfig config, StateMachineFactory factory, FaultHandler faults)
      throws RaftHostException {
    return start(config, factory, faults, new JvmHosts(), null);
  }

  /**
   * The same beside others in this JVM.
   *
   * @param here those, which this one joins until it is closed
   * @param tls null for connections in the clear
   */
  public static RaftHost start(
      RaftConfig config,
      StateMachineFactory factory,
      FaultHandler faults,
      JvmHosts here,
      @Nullable PeerTls tls)
      throws RaftHostException {
    return start(config, factory, faults, here, tls, DirectoryForce.FSYNC);
  }

  static RatisRaftHost start(
      RaftConfig config,
      StateMachineFactory factory,
      FaultHandler faults,
      JvmHosts here,
      @Nullable PeerTls tls,
      DirectoryForce force)
      throws RaftHostException {
    // Ratis would end the process; that is for the fault handler and the caller to decide.
    ExitUtils.disableSystemExit();
    GRPC_LOG.setLevel(Level.WARNING);
    ReplyThreads.install();
    ListenAddress.parse(config.bindAddress()).probe();
    RatisRaftHost host = null;
    try {
      host = new RatisRaftHost(config, factory, faults, here, PeerChannels.of(tls), force);
      host.server.start();
      here.add(config.self().id(), host.peers::answer);
      host.refound();
      return host;
    } catch (IOException | RuntimeException | Error e) {
      if (host != null) {
        host.close();
      }
      throw new RaftHostException(code(e), e);
    }
  }

  /** What ends in {@link ExitUtils} is the listening: the port was taken since it was probed. */
  private static RaftHostException.Code code(Throwable failure) {
    return failure instanceof ExitUtils.ExitException
        ? RaftHostException.Code.ADDRESS_IN_USE
        : RaftHostException.Code.STORAGE_UNREADABLE;
  }

  private RatisRaftHost(
      RaftConfig config,
      StateMachineFactory factory,
      FaultHandler faults,
      JvmHosts here,
      PeerChannels channels,
      DirectoryForce force)
      throws IOException {
    this.config = config;
    this.factory = factory;
    this.faults = faults;
    this.force = force;
    this.here = here;
    this.links = new TermLinks(config.self().id(), here, channels);
    ClientId client = ClientId.randomId();
    AtomicLong calls = new AtomicLong();
    this.management = new Management(client, calls);
    ExecutorService callbacks =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("consensus-" + config.self().id() + "-", 0).factory());
    this.peers =
        new PeerService(
            config.self().id(), groups::get, new CheckpointSource(groups::get, callbacks));
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("consensus-timer-" + config.self().id()).factory());
    Appenders appenders = new Appenders();
    this.services =
        new HostServices(
            config,
            client,
            calls,
            appenders,
            management,
            new Confirmations(config, links, timer, groups::get),
            channels,
            force,
            callbacks,
            timer,
            this::reopen);
    Files.createDirectories(config.logDirectory());
    Files.createDirectories(config.stateDirectory());
    this.server =
        RaftServer.newBuilder()
            .setServerId(Names.ratis(config.self().id()))
            .setProperties(RatisSettings.of(config))
            .setParameters(parameters(appenders, channels))
            .setStateMachineRegistry(this::stateMachine)
            .build();
    management.attach(server);
  }

  private Parameters parameters(Appenders appenders, PeerChannels channels) {
    Parameters parameters = new Parameters();
    ReplicationRpc.setAppenders(parameters, appenders);
    ReplicationRpc.setChannels(parameters, channels);
    GrpcConfigKeys.Server.setServicesCustomizer(
        parameters,
        (builder, types) ->
            builder
                .addService(peers.definition())
                .callExecutor(peers)
                .intercept(new VoteDurability(groups::get))
                .intercept(new LateVoters(groups::get, config.electionTimeoutMax()))
                .intercept(new RemovedReplicas()));
    return parameters;
  }

  private StateMachine stateMachine(RaftGroupId ratisId) {
    GroupId id = Names.group(ratisId);
    try {
      Path log = config.logDirectory().resolve(ratisId.getUuid().toString()).resolve("current");
      RatisGroup group =
          new RatisGroup(
              id,
              services,
              faults,
              new LogDirectory(log, force),
              new StateDirectory(config.stateDirectory(), id, force),
              factory.create(id));
      groups.put(id, group);
      return group.machine();
    } catch (RuntimeException | Error e) {
      // Ratis only logs it.
      faults.fatal(id, "The state machine of a group could not be made.", e);
      throw e;
    }
  }

  @Override
  public Member self() {
    return config.self();
  }

  @Override
  public int entryBytesMax() {
    return config.entryBytesMax();
  }

  @Override
  public ReplicationGroup found(GroupId group, List<Member> members) throws IOException {
    synchronized (membership) {
      RatisGroup open = groups.get(group);
      if (open != null) {
        return open;
      }
      Founding.write(founding(group), members);
      force.force(config.stateDirectory());
      return open(group, members);
    }
  }

  @Override
  public ReplicationGroup join(GroupId group) throws IOException {
    synchronized (membership) {
      RatisGroup open = groups.get(group);
      return open != null ? open : open(group, List.of());
    }
  }

  private RatisGroup open(GroupId group, List<Member> members) throws IOException {
    try {
      management.open(group, members);
    } catch (IOException e) {
      groups.remove(group);
      throw e;
    }
    RatisGroup opened = groups.get(group);
    if (opened == null) {
      throw new IOException("A replica stopped while it was opened.");
    }
    return opened;
  }

  /**
   * Ratis stores the members with the first entry only. A founding member that stopped before it
   * had one comes back without members and would wait for ever, so it is opened again with them;
   * its term and vote stay.
   */
  private void refound() throws IOException {
    synchronized (membership) {
      for (GroupId group : groups.keySet()) {
        List<Member> members = Founding.read(founding(group));
        RatisGroup open = groups.get(group);
        if (!members.isEmpty() && open != null && open.voters().current().isEmpty()) {
          open.stopping();
          management.close(group, false);
          groups.remove(group);
          open(group, members);
        }
      }
    }
  }

  /** Nothing to do when it was removed meanwhile, or the host is closed. */
  private void reopen(RatisGroup stopped) {
    synchronized (membership) {
      if (closed || !stopped.equals(groups.get(stopped.id()))) {
        return;
      }
      try {
        stopped.stopping();
        management.close(stopped.id(), false);
        groups.remove(stopped.id());
        open(stopped.id(), List.of());
      } catch (IOException e) {
        faults.fatal(stopped.id(), "A replica could not be opened again.", e);
      }
    }
  }

  private Path founding(GroupId group) {
    return new StateDirectory(config.stateDirectory(), group, force).founding();
  }

  @Override
  public Optional<ReplicationGroup> group(GroupId group) {
    return Optional.ofNullable(groups.get(group));
  }

  @Override
  public List<ReplicationGroup> groups() {
    return List.copyOf(groups.values());
  }

  @Override
  public LogSyncs logSyncs() {
    return SilentMetrics.syncs();
  }

  @Override
  public void remove(GroupId group) throws IOException {
    synchronized (membership) {
      RatisGroup open = groups.get(group);
      if (open == null) {
        return;
      }
      open.stopping();
      management.close(group, true);
      groups.remove(group);
      services.appenders().remove(Names.ratis(group));
      open.stateDirectory().remove();
    }
  }

  @Override
  public void close() {
    synchronized (membership) {
      if (closed) {
        return;
      }
      closed = true;
      here.remove(config.self().id());
      groups.values().forEach(RatisGroup::stopping);
      closeServer();
      links.close();
      services.timer().shutdownNow();
      services.callbacks().shutdown();
      try {
        if (!services.callbacks().awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          LOG.warn("Callbacks of the Raft host did not end.");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Not on this thread: a log that has failed may close its replica never. */
  private void closeServer() {
    Thread closing =
        Thread.ofPlatform()
            .daemon()
            .name("consensus-close-" + config.self().id())
            .start(() -> {
              try {
                server.close();
              } catch (IOException e) {
                LOG.warn("The Raft server could not be closed.", e);
              }
            });
    try {
      if (!closing.join(CLOSE_PATIENCE)) {
        LOG.warn("The Raft server did not close in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
