package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.PartitionDecision;
import io.isotherm.consensus.AtOnce;
import io.isotherm.consensus.FreePorts;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four placement processes over real Raft, of which three are members, whoever they are. */
final class PlacementMembersIT {
  private static final List<NodeAddress> ALL =
      List.of(
          new NodeAddress("localhost", 7301),
          new NodeAddress("localhost", 7302),
          new NodeAddress("localhost", 7303),
          new NodeAddress("localhost", 7304));

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final PretendedGroups groups = new PretendedGroups();
  private final InProcessNetwork network = new InProcessNetwork("members-");
  private final TreeMap<String, PlacementProcess> processes = new TreeMap<>();
  private final TreeMap<String, PretendedNode> nodes = new TreeMap<>();
  private final TreeMap<String, PlacementReplica> replicas = new TreeMap<>();
  private final List<Integer> raftPorts = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    var ports = new FreePorts();
    for (int i = 0; i < ALL.size(); i++) {
      raftPorts.add(ports.one());
    }
    for (int i = 1; i <= ALL.size(); i++) {
      startProcess(i);
    }
    for (int i = 1; i <= ALL.size(); i++) {
      startNode(i);
    }
    awaitMembers("n1", "n2", "n3");
  }

  @AfterEach
  void stop() {
    nodes.values().forEach(PretendedNode::close);
    AtOnce.each(processes.values(), PlacementProcess::close);
    network.close();
    assertThat(faults).isEmpty();
  }

  @Test
  void aDeadLeaderIsReplacedAndStandsByWhenItIsBack() throws Exception {
    var dead = leader();
    kill(dead);
    awaitMembers(othersThan(dead, ""));
    // What comes back is a member that nobody counts on, until it is told.
    int number = number(dead);
    startProcess(number);
    startNode(number);
    Await.until(() -> !replica(dead).isOpen(), () -> latest().toString());
    assertThat(members()).doesNotContain(dead);
    // It may become one again, under the same id and with nothing of what it was.
    var next = leader();
    kill(next);
    awaitMembers(othersThan(next, ""));
  }

  /**
   * A follower is to be emptied, and the leader that is asked to change members does not outlive
   * it. So it gives way to n4 itself; the follower stays, and is wanted again.
   */
  @Test
  void aChangeGoesOnWhenItsLeaderIsGoneBeforeItBegins() {
    var leader = leader();
    var emptied = othersThan(leader, "n4")[0];
    var asked = new AtomicBoolean();
    for (var id : replicas.keySet()) {
      replica(id)
          .whenAskedToChange(() -> {
            if (asked.compareAndSet(false, true)) {
              kill(id);
            }
          });
    }
    Await.until(
        () -> drain(emptied) == PartitionDecision.Outcome.OUTCOME_PLANNED,
        () -> latest().toString());
    Await.until(() -> living().size() == 3, () -> latest().toString());
    var dead = List.of(othersThan("", "")).stream().filter(id -> !living().contains(id)).toList();
    var _ =
        call(stub -> stub.activateNode(ActivateNodeRequest.newBuilder().setNode(emptied).build()));
    awaitMembers(othersThan(dead.getFirst(), ""));
    assertThat(replica(emptied).isOpen()).isTrue();
  }

  private void startProcess(int number) throws Exception {
    var id = "n" + number;
    var process =
        new PlacementProcess(
            id,
            raftPorts.get(number - 1),
            ALL.get(number - 1),
            ALL.subList(0, 3),
            folder.resolve(id),
            network,
            (group, sentence, cause) -> faults.add(group + ": " + sentence + " " + cause));
    processes.put(id, process);
    replicas.put(id, process.replica());
  }

  private void startNode(int number) throws Exception {
    var id = "n" + number;
    process(id).awaitFounded();
    nodes.put(id, new PretendedNode(replica(id), 7100 + 10 * number, ALL, groups, network));
  }

  private synchronized void kill(String id) {
    with(nodes.remove(id), PretendedNode::close);
    with(processes.remove(id), PlacementProcess::close);
  }

  private static <T> void with(@Nullable T thing, Consumer<T> task) {
    if (thing != null) {
      task.accept(thing);
    }
  }

  private PlacementProcess process(String id) {
    var process = processes.get(id);
    if (process == null) {
      throw new AssertionError("There is no process " + id);
    }
    return process;
  }

  private PlacementReplica replica(String id) {
    var replica = replicas.get(id);
    if (replica == null) {
      throw new AssertionError("There is no replica " + id);
    }
    return replica;
  }

  private synchronized List<String> living() {
    return List.copyOf(processes.keySet());
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static String[] othersThan(String one, String other) {
    var others = new TreeSet<>(List.of("n1", "n2", "n3", "n4"));
    others.remove(one);
    others.remove(other);
    return others.toArray(String[]::new);
  }

  private void awaitMembers(String... expected) {
    Await.until(
        () -> members().equals(new TreeSet<>(List.of(expected))), () -> latest().toString());
  }

  private Set<String> members() {
    var group = latest().placement();
    return group == null
        ? new TreeSet<>()
        : group.replicas().stream()
            .map(member -> member.id().node())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private synchronized Catalog latest() {
    return processes.values().stream()
        .map(PlacementProcess::catalog)
        .max(Comparator.comparingLong(Catalog::version))
        .orElse(Catalog.EMPTY);
  }

  private String leader() {
    return Await.first(
        () ->
            processes.entrySet().stream()
                .filter(process -> process.getValue().leads())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null),
        () -> "Nobody leads.");
  }

  private PartitionDecision.Outcome drain(String node) {
    return call(stub -> stub.drainNode(DrainNodeRequest.newBuilder().setNode(node).build()))
        .getDecision()
        .getOutcome();
  }

  private <R> R call(Function<PlacementGrpc.PlacementBlockingStub, R> request) {
    return Await.first(() -> answer(request), () -> "Nobody answered.");
  }

  private <R> @Nullable R answer(Function<PlacementGrpc.PlacementBlockingStub, R> request) {
    for (var address : ALL) {
      try {
        return request.apply(
            PlacementGrpc.newBlockingStub(network.to(address))
                .withDeadlineAfter(5, TimeUnit.SECONDS));
      } catch (StatusRuntimeException _) {
        // It does not lead, or is gone.
      }
    }
    return null;
  }
}
