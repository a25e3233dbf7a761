package io.isotherm.node;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import io.isotherm.api.link.LinkServer;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.api.trace.Tracer;
import io.isotherm.consensus.FaultHandler;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus.FollowerStatus;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.consensus.ReplicationGroup;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.GroupLimits;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.LeadershipListener;
import io.isotherm.node.metrics.CallCounts;
import io.isotherm.node.metrics.EntryCounts;
import io.isotherm.node.metrics.SlowCalls;
import io.isotherm.node.move.MoveStatus;
import io.isotherm.node.move.Movers;
import io.isotherm.node.rpc.CallAnswers;
import io.isotherm.node.rpc.GrpcTargetPeers;
import io.isotherm.node.rpc.NodeControlService;
import io.isotherm.node.rpc.NodeLinkHandler;
import io.isotherm.node.rpc.PartitionTransferService;
import io.isotherm.node.storage.RocksResources;
import io.isotherm.node.storage.StorageFactory;
import io.isotherm.node.usage.NodeUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A storage node. Any thread.
 *
 * <p>Start: make it; start a {@link RaftHost} with {@link #stateMachine} as its factory, which
 * opens the replicas on disk; serve {@link #services}; start a {@link Reporter} over {@link
 * #replicas}.
 *
 * <p>Stop, in this order: {@link #handOver}, so that nobody waits for an election; stop the
 * reporter and the services; close the host, which closes the replicas; {@link #close}.
 */
public final class StorageNode implements AutoCloseable {
  private static final int CONTROL_THREADS = 2;
  private static final int CONTROL_TASKS_MAX = 64;

  private final NodeConfig config;
  private final FaultHandler faults;
  private final Tracer tracer;
  private final GroupClock clock;
  private final NodeUsage usage;
  private final LoadGauge load;
  private final CallCounts calls = new CallCounts();
  private final EntryCounts entries = new EntryCounts();
  private final SlowCalls slow;
  private final StorageFactory storage;
  private final Runnable release;
  private final ExecutorService reading;
  private final ExecutorService controlling;
  private final ScheduledExecutorService moving;
  private final ScheduledExecutorService timing;
  private final Movers movers;
  private final ConcurrentSkipListMap<Long, GroupReplica> replicas = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<Long, ExecutorService> writing = new ConcurrentHashMap<>();
  private final AtomicReference<Runnable> leadershipChanged = new AtomicReference<>(() -> {});

  /**
   * A node with storage of its own.
   *
   * @param channels gives the channel to another node's address; whoever gives it closes it
   * @param faults is told when a replica can go on no more, such as on a full disk
   */
  public StorageNode(NodeConfig config, Function<String, Channel> channels, FaultHandler faults) {
    this(config, new RocksResources(config.storage()), channels, faults, Tracer.OFF);
  }

  private StorageNode(
      NodeConfig config,
      RocksResources storage,
      Function<String, Channel> channels,
      FaultHandler faults,
      Tracer tracer) {
    this(config, storage.factory(), storage::close, channels, faults, tracer);
  }

  /**
   * A node that shares storage resources with others of the same process, which are closed after
   * all of them.
   *
   * @param tracer takes what is told of calls that are traced
   */
  public static StorageNode sharing(
      RocksResources storage,
      NodeConfig config,
      Function<String, Channel> channels,
      FaultHandler faults,
      Tracer tracer) {
    return new StorageNode(config, storage.factory(), () -> {}, channels, faults, tracer);
  }

  private StorageNode(
      NodeConfig config,
      StorageFactory storage,
      Runnable release,
      Function<String, Channel> channels,
      FaultHandler faults,
      Tracer tracer) {
    this.config = config;
    this.tracer = tracer;
    this.storage = storage;
    this.release = release;
    this.faults = faults;
    clock = GroupClock.system();
    var readers = NamedThreads.pool("isotherm-read", config.readThreads(), config.readTasksMax());
    load = new LoadGauge(readers, config.readTasksMax(), clock);
    reading = readers;
    slow = new SlowCalls(config.slowAfter(), clock::nanos);
    usage =
        new NodeUsage(clock, () -> ThreadLocalRandom.current().nextDouble(), load, entries, slow);
    controlling = NamedThreads.pool("isotherm-control", CONTROL_THREADS, CONTROL_TASKS_MAX);
    moving = NamedThreads.timed("isotherm-move");
    timing = NamedThreads.timed("isotherm-timer");
    movers =
        new Movers(
            replicas::get,
            UnaryOperator.identity(),
            new GrpcTargetPeers(channels),
            new MoverThread(moving),
            clock,
            () -> ThreadLocalRandom.current().nextLong(),
            config.moves(),
            new MoveLog(),
            faults);
  }

  private void later(long nanos, Runnable task) {
    try {
      var _ = timing.schedule(task, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // Whoever waits for the task is refused by the replica that stops.
    }
  }

  /** Makes the state machine of a replica that the host opens. */
  public ReplicatedStateMachine stateMachine(GroupId group) {
    var writer =
        writing.computeIfAbsent(
            group.value(), id -> NamedThreads.serial("isotherm-write-" + group));
    var replica =
        new GroupReplica(
            group,
            storage,
            writer,
            reading,
            this::later,
            clock,
            config.group(),
            faults,
            new LeadershipSignal(leadershipChanged, movers.listener(group.value())),
            usage.work(),
            tracer.isOn());
    replicas.put(group.value(), replica);
    return replica.stateMachine();
  }

  /**
   * What a gRPC server serves for it: the link and control. The link answers nothing on the calling
   * thread that takes long, so the server's executor may be direct.
   *
   * @throws IllegalArgumentException when the host's log does not take what groups put into it
   */
  public List<BindableService> services(RaftHost host) {
    GroupLimits.requireLog(host.entryBytesMax());
    return List.of(
        new LinkServer(
            NodeLinkGrpc.SERVICE_NAME,
            new NodeLinkHandler(
                replicas::get, usage, new CallAnswers(calls, slow, tracer, clock::nanos)),
            config.link(),
            clock::nanos),
        new NodeControlService(
            host, replicas::get, this::forget, movers::look, controlling, clock, config.control()),
        new PartitionTransferService(replicas::get, clock, config.moves().answerTimeout()));
  }

  /** What it counts, and what it is at: all but the storage, which others may share. */
  public List<MetricSource> metrics(RaftHost host) {
    return List.of(
        calls, entries, new NodeGauges(host, this::replicas, load, config.stateDirectory()));
  }

  /** The replicas on this node, in the order of their groups' ids. */
  public List<GroupReplica> replicas() {
    return List.copyOf(replicas.values());
  }

  /** How far the departure of a partition is. */
  public MoveStatus move(Departure departure) {
    return movers.status(departure);
  }

  /** What the partitions on this node are used for. */
  public NodeUsage usage() {
    return usage;
  }

  /** Runs {@code task}, which must not block, whenever a replica begins or ceases to lead. */
  public void onLeadershipChange(Runnable task) {
    leadershipChanged.set(task);
  }

  /**
   * Hands every leadership to the member that is closest to the end of the log, one after the
   * other. Blocks for at most {@link NodeConfig#handOverTimeout} each.
   */
  public void handOver(RaftHost host) {
    movers.close();
    for (var id : replicas.keySet()) {
      host.group(new GroupId(id)).ifPresent(this::handOver);
    }
  }

  private void handOver(ReplicationGroup group) {
    var status = group.status();
    switch (status.role()) {
      case LEADER, LEADER_STARTING ->
          status.followers().stream()
              .max(
                  Comparator.comparingLong(FollowerStatus::matched)
                      .thenComparing(
                          Comparator.comparingLong(FollowerStatus::silentMillis).reversed()))
              .ifPresent(successor ->
                  group.transferLeadership(successor.member(), config.handOverTimeout()));
      case FOLLOWER, CANDIDATE, LEARNER, CLOSED -> {}
    }
  }

  /** Ends the threads and releases what the replicas shared. The host is closed before. */
  @Override
  public void close() {
    var executors = new ArrayList<>(writing.values());
    executors.add(reading);
    executors.add(controlling);
    executors.add(moving);
    executors.add(timing);
    executors.forEach(ExecutorService::close);
    release.run();
  }

  private void forget(long groupId) {
    replicas.remove(groupId);
    var writer = writing.remove(groupId);
    if (writer != null) {
      writer.shutdown();
    }
  }

  /** Tells of every change. */
  private record LeadershipSignal(AtomicReference<Runnable> task, LeadershipListener movers)
      implements LeadershipListener {
    @Override
    public void leading(Leadership leadership) {
      movers.leading(leadership);
      task.get().run();
    }

    @Override
    public void following(LeaderHint hint) {
      movers.following(hint);
      task.get().run();
    }
  }
}
