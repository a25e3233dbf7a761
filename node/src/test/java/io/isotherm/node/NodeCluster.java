package io.isotherm.node;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.AtOnce;
import io.isotherm.consensus.FreePorts;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ratis.RatisRaftHost;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.ChangeRequest;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.ItemRead;
import io.isotherm.node.group.PartitionChange;
import io.isotherm.node.group.TestRequests;
import io.isotherm.node.group.WriteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes in one process. Group g holds all of table g in partition g, epoch 1. Calls go to the
 * replicas directly, without a link; the nodes call each other in memory.
 */
final class NodeCluster implements AutoCloseable {
  static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path root;
  private final int groups;
  private final UnaryOperator<NodeConfig> nodeSettings;
  private final UnaryOperator<RaftConfig> raftSettings;
  private final List<Member> members = new ArrayList<>();
  private final List<@Nullable StorageNode> nodes = new ArrayList<>();
  private final List<@Nullable RaftHost> hosts = new ArrayList<>();
  private final List<@Nullable Server> servers = new ArrayList<>();
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
  private final String name = InProcessServerBuilder.generateName();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  NodeCluster(Path root, int groups) {
    this(root, groups, UnaryOperator.identity(), UnaryOperator.identity());
  }

  NodeCluster(
      Path root,
      int groups,
      UnaryOperator<NodeConfig> nodeSettings,
      UnaryOperator<RaftConfig> raftSettings) {
    this.root = root;
    this.groups = groups;
    this.nodeSettings = nodeSettings;
    this.raftSettings = raftSettings;
    var ports = new FreePorts();
    for (int i = 0; i < NODES; i++) {
      members.add(new Member(new MemberId("n" + i, "0000000" + i), "127.0.0.1:" + ports.one()));
      nodes.add(null);
      hosts.add(null);
      servers.add(null);
    }
  }

  /** Starts all nodes, founds the groups and creates their partitions. */
  void found() throws IOException {
    for (int i = 0; i < NODES; i++) {
      start(i);
    }
    for (long group = 1; group <= groups; group++) {
      for (int i = 0; i < NODES; i++) {
        host(i).found(new GroupId(group), members);
      }
    }
    for (long group = 1; group <= groups; group++) {
      createPartition(group);
    }
  }

  void start(int i) throws IOException {
    var home = Files.createDirectories(root.resolve("n" + i));
    var state = Files.createDirectories(home.resolve("state"));
    var log = Files.createDirectories(home.resolve("log"));
    var member = members.get(i);
    var node =
        new StorageNode(
            nodeSettings.apply(NodeConfig.defaults(address(i), "", 2, state)),
            this::channel,
            this::fault);
    nodes.set(i, node);
    var config = RaftConfig.defaults(member, member.address(), log, state);
    var host = RatisRaftHost.start(raftSettings.apply(config), node::stateMachine, this::fault);
    hosts.set(i, host);
    var server = InProcessServerBuilder.forName(address(i)).directExecutor();
    node.services(host).forEach(server::addService);
    servers.set(i, server.build().start());
  }

  /** What the other nodes call a node. */
  String address(int i) {
    return name + "-" + i;
  }

  /** The channel to a node, as the others use it. */
  Channel channel(String address) {
    return channels.computeIfAbsent(
        address, to -> InProcessChannelBuilder.forName(to).directExecutor().build());
  }

  void stop(int i) {
    var server = servers.set(i, null);
    if (server != null) {
      server.shutdownNow();
    }
    var host = hosts.set(i, null);
    if (host != null) {
      host.close();
    }
    var node = nodes.set(i, null);
    if (node != null) {
      node.close();
    }
  }

  void stopAll() {
    AtOnce.each(IntStream.range(0, NODES).boxed().toList(), this::stop);
  }

  RaftHost host(int i) {
    var host = hosts.get(i);
    if (host == null) {
      throw new IllegalStateException("The node is stopped.");
    }
    return host;
  }

  StorageNode node(int i) {
    var node = nodes.get(i);
    if (node == null) {
      throw new IllegalStateException("The node is stopped.");
    }
    return node;
  }

  GroupReplica replica(int i, long group) {
    return node(i).replicas().stream()
        .filter(replica -> replica.id().value() == group)
        .findFirst()
        .orElseThrow();
  }

  List<String> faults() {
    return faults;
  }

  /** The node that leads a group; waits for one. */
  int leader(long group) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      for (int i = 0; i < NODES; i++) {
        var host = hosts.get(i);
        if (host != null
            && host.group(new GroupId(group))
                .map(g -> g.status().role() == GroupStatus.Role.LEADER)
                .orElse(false)) {
          return i;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    throw new AssertionError("Nobody leads the group: " + faults);
  }

  /** Makes a node lead a group. */
  void lead(int i, long group) {
    await(
        "The node leads.",
        () -> {
          int leader = leader(group);
          if (leader != i) {
            host(leader)
                .group(new GroupId(group))
                .orElseThrow()
                .transferLeadership(members.get(i).id(), PATIENCE);
          }
          return leader == i;
        });
  }

  /** Waits until {@code condition} holds. */
  void await(String sentence, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Waited in vain: " + sentence + " " + faults);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Writes at the leader, again and again until it is not refused. */
  WriteItemReply write(long group, String key, WriteCommand command, ByteString token) {
    return write(group, key, command, token, UnaryOperator.identity());
  }

  /** As {@link #write}, when an earlier attempt may still arrive. */
  WriteItemReply writeAgain(long group, String key, WriteCommand command, ByteString token) {
    return write(group, key, command, token, TestRequests::again);
  }

  private WriteItemReply write(
      long group,
      String key,
      WriteCommand command,
      ByteString token,
      UnaryOperator<WriteRequest> attempt) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var answer = new CompletableFuture<WriteItemReply>();
      replica(leader(group), group)
          .writer()
          .submit(
              List.of(
                  attempt.apply(
                      TestRequests.request(
                          TestRequests.ref(group, group, 1),
                          key,
                          command,
                          token,
                          7,
                          deadline,
                          answer::complete))));
      var reply = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      if (!reply.hasRefusal() || System.nanoTime() - deadline > 0) {
        return reply;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** A strong read at the leader, again and again until it is not refused. */
  ReadItemReply read(long group, String key) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var reply = read(leader(group), group, key, true);
      if (!reply.hasRefusal() || System.nanoTime() - deadline > 0) {
        return reply;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** One read at one node. */
  ReadItemReply read(int i, long group, String key, boolean strong) {
    var answer = new CompletableFuture<ReadItemReply>();
    replica(i, group)
        .reader()
        .read(
            List.of(
                new ItemRead(
                    TestRequests.ref(group, group, 1),
                    TestRequests.position(key),
                    strong,
                    null,
                    1,
                    System.nanoTime() + PATIENCE.toNanos(),
                    answer::complete)));
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** The partition of a group. */
  static PartitionDescriptor partition(long group) {
    return new PartitionDescriptor(
        new PartitionId(group), new TableId(group), KeyRange.ALL, PartitionEpoch.FIRST, group);
  }

  private void createPartition(long group) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var answer = new CompletableFuture<PartitionsResponse>();
      replica(leader(group), group)
          .writer()
          .submit(
              List.of(
                  new ChangeRequest(
                      new PartitionChange.Create(List.of(partition(group))),
                      deadline,
                      answer::complete)));
      var response = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      if (response.hasDone()) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("The partition could not be created: " + response);
      }
    }
  }

  private void fault(GroupId group, String sentence, Throwable cause) {
    faults.add(group + ": " + sentence + " " + cause);
  }

  @Override
  public void close() {
    stopAll();
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
