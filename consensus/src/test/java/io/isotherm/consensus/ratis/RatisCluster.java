package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.fail;

import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.AtOnce;
import io.isotherm.consensus.FreePorts;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.HostCluster;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.RaftHostException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hosts over real Ratis in one process, each behind its own proxy. */
final class RatisCluster implements HostCluster {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A fault that a host reported. */
  record Fault(int node, GroupId group, String sentence, Throwable cause) {}

  private record Register(int node, GroupId group) {}

  private final Path root;
  private final FreePorts free = new FreePorts();
  private final FaultyNetwork network = new FaultyNetwork();
  private final List<Member> members = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<@Nullable RaftHost> hosts = new ArrayList<>();
  private final Map<Register, AppendRegister> registers = new ConcurrentHashMap<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Duration electionMin;
  private final Supplier<JvmHosts> neighbours;
  private volatile @Nullable RuntimeException factoryFailure;
  private volatile DirectoryForce force = DirectoryForce.FSYNC;
  private final long logBytesMax;

  RatisCluster(Path root, int nodes) {
    this(root, nodes, Duration.ofMillis(400), 1 << 20);
  }

  RatisCluster(Path root, int nodes, Duration electionMin, long logBytesMax) {
    this(root, nodes, electionMin, logBytesMax, JvmHosts::new);
  }

  /** Hosts that ask one another for their terms without a socket, which nothing cuts. */
  static RatisCluster ofOneJvm(Path root, int nodes) {
    var here = new JvmHosts();
    return new RatisCluster(root, nodes, Duration.ofMillis(400), 1 << 20, () -> here);
  }

  private RatisCluster(
      Path root, int nodes, Duration electionMin, long logBytesMax, Supplier<JvmHosts> neighbours) {
    this.root = root;
    this.neighbours = neighbours;
    this.electionMin = electionMin;
    this.logBytesMax = logBytesMax;
    for (int node = 0; node < nodes; node++) {
      add("0000000" + node);
    }
  }

  /**
   * Adds and starts one more host.
   *
   * @return its number
   */
  int add(String incarnation) {
    int node = members.size();
    MemberId id = new MemberId("n" + node, incarnation);
    int port = free.one();
    ports.add(port);
    members.add(new Member(id, network.front(id, port)));
    hosts.add(null);
    start(node);
    return node;
  }

  FaultyNetwork network() {
    return network;
  }

  /** From now on no state machine can be made. */
  void failFactory(RuntimeException with) {
    factoryFailure = with;
  }

  /** From now on folders are forced this way on every host. */
  void forceBy(DirectoryForce how) {
    force = how;
  }

  List<Fault> faults() {
    return faults;
  }

  RaftConfig config(int node) {
    Path home = root.resolve("n" + node);
    return new RaftConfig(
        members.get(node),
        "127.0.0.1:" + ports.get(node),
        home.resolve("log"),
        home.resolve("state"),
        electionMin,
        electionMin.multipliedBy(2),
        256 << 10,
        logBytesMax,
        Duration.ofSeconds(1));
  }

  @Override
  public List<Member> members() {
    return List.copyOf(members);
  }

  @Override
  public RaftHost host(int node) {
    return Objects.requireNonNull(hosts.get(node), "The host is stopped.");
  }

  @Override
  public AppendRegister register(int node, GroupId group) {
    return Objects.requireNonNull(
        registers.get(new Register(node, group)), "The host has no such group.");
  }

  @Override
  public void stop(int node) {
    host(node).close();
    hosts.set(node, null);
  }

  @Override
  public void start(int node) {
    try {
      startOrThrow(node);
    } catch (RaftHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startOrThrow(int node) throws RaftHostException {
    hosts.set(
        node,
        RatisRaftHost.start(
            config(node),
            group -> {
              if (factoryFailure != null) {
                throw factoryFailure;
              }
              AppendRegister register = new AppendRegister();
              registers.put(new Register(node, group), register);
              return register;
            },
            (group, sentence, cause) -> faults.add(new Fault(node, group, sentence, cause)),
            neighbours.get(),
            null,
            directory -> force.force(directory)));
  }

  @Override
  public void isolate(int node) {
    network.isolate(members.get(node).id());
  }

  @Override
  public void heal() {
    network.heal();
  }

  @Override
  public void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("Waited in vain for: " + what + "; faults: " + faults);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    network.heal();
    AtOnce.each(hosts.stream().filter(Objects::nonNull).toList(), RaftHost::close);
    network.close();
  }
}
