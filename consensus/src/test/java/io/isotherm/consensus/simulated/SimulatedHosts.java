package io.isotherm.consensus.simulated;

import io.isotherm.consensus.AppendRegister;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.HostCluster;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Three simulated hosts whose registers keep their files in real folders. */
final class SimulatedHosts implements HostCluster {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final EventLoop loop;
  private final SimulatedConsensus consensus;
  private final Path root;
  private final List<Member> members = new ArrayList<>();
  private final Map<Integer, RaftHost> hosts = new HashMap<>();
  private final Map<Integer, Map<GroupId, AppendRegister>> registers = new HashMap<>();
  private final Set<MemberId> isolated = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  SimulatedHosts(Path root, long seed, Odds odds) {
    this(root, seed, odds, AppliedMark::admits);
  }

  SimulatedHosts(Path root, long seed, Odds odds, EntryGuard guard) {
    this.root = root;
    loop = new EventLoop(seed);
    consensus =
        new SimulatedConsensus(
            loop,
            odds,
            (one, other) -> !isolated.contains(one) && !isolated.contains(other),
            (group, sentence, cause) -> faults.add(sentence + " " + cause),
            guard);
    for (int node = 0; node < 3; node++) {
      members.add(new Member(new MemberId("n" + node, "0000000" + node), "n" + node + ":1"));
      start(node);
    }
  }

  EventLoop loop() {
    return loop;
  }

  SimulatedConsensus consensus() {
    return consensus;
  }

  List<String> faults() {
    return faults;
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public RaftHost host(int node) {
    return Objects.requireNonNull(hosts.get(node));
  }

  @Override
  public AppendRegister register(int node, GroupId group) {
    return Objects.requireNonNull(Objects.requireNonNull(registers.get(node)).get(group));
  }

  @Override
  public void stop(int node) {
    consensus.crash(members.get(node).id());
    hosts.remove(node);
    registers.remove(node);
  }

  @Override
  public void start(int node) {
    var mine = new HashMap<GroupId, AppendRegister>();
    registers.put(node, mine);
    hosts.put(
        node,
        consensus.start(
            members.get(node),
            group -> {
              var register = new AppendRegister();
              mine.put(group, register);
              return register;
            },
            new Folders(root)));
  }

  @Override
  public void isolate(int node) {
    isolated.add(members.get(node).id());
  }

  @Override
  public void heal() {
    isolated.clear();
  }

  @Override
  public void await(String what, BooleanSupplier condition) {
    long end = loop.nowNanos() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (loop.nowNanos() > end || !loop.step()) {
        throw new AssertionError("In vain waited for " + what + "; faults: " + faults);
      }
    }
  }

  @Override
  public void close() {
    List.copyOf(hosts.values()).forEach(RaftHost::close);
  }

  /** Real folders under one. */
  private record Folders(Path root) implements Directories {
    @Override
    public Path live(String replica) throws IOException {
      return Files.createDirectories(root.resolve("live").resolve(replica));
    }

    @Override
    public Path incoming(String replica) throws IOException {
      Path folder = root.resolve("incoming").resolve(replica);
      delete(folder);
      return Files.createDirectories(folder);
    }

    @Override
    public void swap(String replica, String source) throws IOException {
      delete(live(replica));
      Files.move(root.resolve("incoming").resolve(replica), root.resolve("live").resolve(replica));
    }

    @Override
    public void delete(String replica) throws IOException {
      delete(live(replica));
      delete(incoming(replica));
    }

    private static void delete(Path folder) throws IOException {
      if (!Files.exists(folder)) {
        return;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(file -> {
              try {
                Files.delete(file);
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
      }
    }
  }
}
