package io.isotherm.cli.simulation;

import com.google.protobuf.ByteString;
import io.grpc.ServerServiceDefinition;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.link.LinkLimits;
import io.isotherm.api.link.LinkServer;
import io.isotherm.api.v1.LinkReply;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.consensus.ReplicationGroup;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.ReportBuilder;
import io.isotherm.node.admission.NodeLoad;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.GroupLimits;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.GroupReplica.PartitionLoad;
import io.isotherm.node.group.LeadershipListener;
import io.isotherm.node.move.Movers;
import io.isotherm.node.move.TargetRequest;
import io.isotherm.node.rpc.NodeControlService;
import io.isotherm.node.rpc.NodeControlService.ControlTimeouts;
import io.isotherm.node.rpc.NodeLinkHandler;
import io.isotherm.node.rpc.PartitionTransferService;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageFactory;
import io.isotherm.node.usage.NodeUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One node: the real replicas, writers, readers and link of a storage node, over a simulated host
 * and a disk in memory. Between a crash and the next start there is nothing of it but the disk.
 */
final class SimulatedNode {
  /** Small, so that few clients fill entries, have several in flight, and are waited for. */
  private static final GroupLimits LIMITS =
      new GroupLimits(3, 1, 2, 3_000_000, 2, 256 << 10, 512 << 10, 4_096, 16L << 20);

  private static final long WRITING_NANOS_MAX = Duration.ofMillis(3).toNanos();
  private static final long READING_NANOS_MAX = Duration.ofMillis(2).toNanos();
  private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(1);

  /** Nobody can tell how full it is. */
  private static final Path NO_DISK = Path.of("simulated", "disk");

  /** What all nodes share. */
  record Surroundings(
      SimulatedWorld world,
      SimulatedDisks disks,
      List<SimulatedDriverProcess> drivers,
      Variation variation,
      PartitionWatch watch,
      ServingWatch serving,
      List<Member> members,
      Function<String, SimulatedNode> nodes) {}

  private final Surroundings around;
  private final Member self;
  private final NodeClock clock;
  private @Nullable Life life;

  SimulatedNode(Surroundings around, Member self, long epochMillis) {
    this.around = around;
    this.self = self;
    clock = new NodeClock(around.world(), epochMillis);
  }

  Member self() {
    return self;
  }

  String name() {
    return self.id().node();
  }

  boolean isUp() {
    return life != null;
  }

  void start() {
    around.world().trace().note(name() + " starts");
    var started = new Life();
    life = started;
    started.open();
  }

  /** Ends at once: what was not flushed is gone. */
  void crash() {
    around.world().trace().note(name() + " crashes");
    Objects.requireNonNull(life).alive = false;
    life = null;
    around.world().consensus().crash(self.id());
    around.disks().of(self.id().toString()).crash();
  }

  /** Sets the clock on the wall by which entries are dated. */
  void skew(long millis) {
    clock.skewMillis = millis;
  }

  /** Hands a call to the node. False when there is nobody to take it. */
  boolean call(
      String router,
      int method,
      int deadlineMillis,
      ByteString payload,
      Consumer<LinkReply> reply) {
    Life now = life;
    if (now == null) {
      return false;
    }
    now.entries
        .computeIfAbsent(router, _ -> new NodeEntry(now.link))
        .call(method, deadlineMillis, payload, reply);
    return true;
  }

  /** Hands a request about a partition that arrives to the node; nobody answers when it is down. */
  void serve(TargetRequest request, Consumer<ArrivalReply> answer) {
    Life now = life;
    if (now == null) {
      return;
    }
    switch (request) {
      case TargetRequest.Arrive(var message) ->
          now.transfer.arrive(message, SimulatedPeers.reply(Function.identity(), answer));
      case TargetRequest.Take(var message) ->
          now.transfer.takeChunk(message, SimulatedPeers.reply(Function.identity(), answer));
      case TargetRequest.Adopt(var message) ->
          now.transfer.adopt(message, SimulatedPeers.reply(Function.identity(), answer));
      case TargetRequest.Abandon(var message) ->
          now.control.abandonArrival(message, SimulatedPeers.reply(SimulatedPeers::reply, answer));
    }
  }

  /** Hands a request of the placement driver to the node; nobody answers when it is down. */
  void control(String method, Object request, Consumer<SimulatedChannel.Reply> answer) {
    Life now = life;
    if (now != null) {
      SimulatedChannel.serve(now.controlled, method, request, answer);
    }
  }

  /** Whether the replica of a group knows of no partition that comes or goes. */
  boolean movesNothing(GroupId group) {
    Life now = life;
    GroupReplica replica = now == null ? null : now.replicas.get(group.value());
    return replica != null && replica.departures().isEmpty() && replica.arrivals().isEmpty();
  }

  /** Whether the node leads a group, as far as it knows. */
  boolean leads(GroupId group) {
    Life now = life;
    return now != null
        && now.host
            .group(group)
            .filter(replica -> replica.status().role() == GroupStatus.Role.LEADER)
            .isPresent();
  }

  /** What the replica of a group has applied, or null when there is none here. */
  @Nullable LogPosition applied(GroupId group) {
    Life now = life;
    if (now == null) {
      return null;
    }
    Optional<ReplicationGroup> replica = now.host.group(group);
    return replica.map(open -> open.status().applied()).orElse(null);
  }

  /** The storage of the replica of a group. */
  StorageEngine engine(GroupId group) {
    return Objects.requireNonNull(Objects.requireNonNull(life).engines.get(group.value()));
  }

  /** Whether the node serves the partition in the epoch that is meant, as far as it has applied. */
  boolean serves(PartitionRef meant) {
    Life now = life;
    GroupReplica replica = now == null ? null : now.replicas.get(meant.getGroup());
    return replica != null
        && replica.held().stream()
            .anyMatch(partition ->
                partition.id().value() == meant.getPartition()
                    && partition.epoch().value() == meant.getEpoch())
        && replica.departures().stream()
            .noneMatch(departure ->
                departure.frozen() && departure.source().id().value() == meant.getPartition());
  }

  /** The partitions of the replica of a group; none when the node is down. */
  List<PartitionDescriptor> partitions(GroupId group) {
    return loads(group).stream().map(PartitionLoad::partition).toList();
  }

  /** What the partitions of the replica of a group hold, as it would be reported. */
  List<PartitionLoad> loads(GroupId group) {
    Life now = life;
    GroupReplica replica = now == null ? null : now.replicas.get(group.value());
    return replica == null ? List.of() : replica.partitions();
  }

  /** From a start to the crash that follows. */
  private final class Life {
    private final Map<Long, GroupReplica> replicas = new TreeMap<>();
    private final Map<Long, StorageEngine> engines = new HashMap<>();
    private final Map<String, NodeEntry> entries = new HashMap<>();
    private final LinkServer link =
        new LinkServer(
            NodeLinkGrpc.SERVICE_NAME,
            new NodeLinkHandler(replicas::get),
            LinkLimits.DEFAULT,
            clock::nanos);
    private final Movers movers =
        new Movers(
            replicas::get,
            around.variation().source(),
            new SimulatedPeers(around.world(), name(), around.nodes()),
            new SimulatedMoverThread(around.world().loop(), serial()),
            clock,
            around.world().loop().random()::nextLong,
            SimulatedMoves.LIMITS,
            new SimulatedMoves(around.world(), name()),
            this::fault);
    private final PartitionTransferService transfer =
        new PartitionTransferService(replicas::get, clock, CHANGE_TIMEOUT);
    private final RaftHost host;
    private final NodeControlService control;
    private final ServerServiceDefinition controlled;
    private final SimulatedReporter reporter;
    private boolean alive = true;

    Life() {
      host = around.world().consensus().start(self, this::stateMachine, around.disks());
      control =
          new NodeControlService(
              host,
              replicas::get,
              _ -> {},
              movers::look,
              Runnable::run,
              clock,
              new ControlTimeouts(CHANGE_TIMEOUT, CHANGE_TIMEOUT, CHANGE_TIMEOUT));
      controlled = control.bindService();
      var random = around.world().loop().random();
      var report =
          new ReportBuilder(
              host,
              () -> List.copyOf(replicas.values()),
              new NodeUsage(clock, random::nextDouble, () -> NodeLoad.IDLE),
              movers::status,
              NO_DISK);
      reporter =
          new SimulatedReporter(around.world(), around.drivers(), () -> alive, report::report);
    }

    private void fault(GroupId group, String sentence, Throwable cause) {
      around.world().violations().add(name() + " " + group + " " + sentence + " " + cause);
    }

    void open() {
      try {
        for (long group : TestTable.GROUPS) {
          host.found(new GroupId(group), around.members());
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      reporter.start();
    }

    private ReplicatedStateMachine stateMachine(GroupId group) {
      var replica =
          new GroupReplica(
              group,
              storage(group),
              serial(),
              this::readLater,
              this::later,
              clock,
              LIMITS,
              this::fault,
              new Announcement(this, group, movers.listener(group.value())));
      replicas.put(group.value(), replica);
      return new WatchedStateMachine(
          name(), replica, around.variation(), around.watch(), around.serving());
    }

    private StorageFactory storage(GroupId group) {
      StorageFactory disk = around.disks().of(self.id().toString());
      return around
          .variation()
          .storage()
          .apply(directory -> {
            StorageEngine engine = disk.open(directory);
            engines.put(group.value(), engine);
            return engine;
          });
    }

    private void later(long nanos, Runnable task) {
      around.world().loop().schedule(nanos, () -> runAlive(task));
    }

    private void readLater(Runnable task) {
      SimulatedWorld world = around.world();
      world.loop().schedule(world.loop().between(0, READING_NANOS_MAX), () -> runAlive(task));
    }

    /** One task after the other, each a little later. */
    private Executor serial() {
      SimulatedWorld world = around.world();
      long[] freeNanos = {0};
      return task -> {
        long at = Math.max(freeNanos[0], world.loop().nowNanos());
        freeNanos[0] = at + world.loop().between(0, WRITING_NANOS_MAX);
        world.loop().schedule(freeNanos[0] - world.loop().nowNanos(), () -> runAlive(task));
      };
    }

    private void runAlive(Runnable task) {
      if (alive) {
        task.run();
      }
    }
  }

  /** Says who leads: in the trace, and in a report. */
  private final class Announcement implements LeadershipListener {
    private final Life life;
    private final GroupId group;
    private final LeadershipListener movers;

    Announcement(Life life, GroupId group, LeadershipListener movers) {
      this.life = life;
      this.group = group;
      this.movers = movers;
    }

    @Override
    public void leading(Leadership leadership) {
      around.world().trace().note(name() + " leads " + group + " in " + leadership.term());
      life.reporter.soon();
      movers.leading(leadership);
    }

    @Override
    public void following(LeaderHint hint) {
      around.world().trace().note(name() + " follows in " + group + ": " + hint);
      life.reporter.soon();
      movers.following(hint);
    }
  }

  /** The node's own clocks. */
  private static final class NodeClock implements GroupClock {
    private final SimulatedWorld world;
    private final long epochMillis;
    private long skewMillis;

    NodeClock(SimulatedWorld world, long epochMillis) {
      this.world = world;
      this.epochMillis = epochMillis;
    }

    @Override
    public long epochMillis() {
      return epochMillis + Duration.ofNanos(world.loop().nowNanos()).toMillis() + skewMillis;
    }

    @Override
    public long nanos() {
      return world.loop().nowNanos();
    }
  }
}
