package io.isotherm.cli.simulation;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.load.history.LinearizabilityChecker;
import io.isotherm.load.history.Verdict;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.service.CatalogDisks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a cluster: three nodes with two groups, three processes of the placement driver, two
 * routers, a few clients, and what goes wrong. In the end all is mended, and the cluster has to
 * serve, to agree, and to have told the truth all along.
 */
final class ClusterSimulation {
  private static final int NODES = 3;
  private static final int DRIVERS = 3;
  private static final int ROUTERS = 2;
  private static final int CLIENTS = 6;
  private static final long TROUBLE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  /** The driver waits for a report, or before it asks again, between some of its steps. */
  private static final long PLACEMENT_PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();
  private static final long CHECK_STEPS_MAX = 2_000_000;
  private static final int REPETITIONS_MAX = 10;

  /** Ten minutes of a token's generation end within the run. */
  private static final long EPOCH_MILLIS =
      Duration.ofMinutes(10).toMillis() * 2_800_000 - Duration.ofSeconds(5).toMillis();

  /**
   * What a run came to.
   *
   * @param hash of everything that happened
   * @param tail the last of it
   * @param operations of all clients, answered or open
   */
  record Outcome(
      long seed, long hash, List<String> violations, List<String> tail, int operations) {}

  private final SimulatedWorld world;
  private final Histories histories;
  private final EpochLedger epochs = new EpochLedger();
  private final Map<NodeId, SimulatedNode> nodes = new LinkedHashMap<>();
  private final List<SimulatedDriverProcess> drivers = new ArrayList<>();
  private final List<SimulatedRouter> routers = new ArrayList<>();
  private final List<SimulatedClient> clients = new ArrayList<>();
  private final SimulatedPlacement placement;
  private final Nemesis nemesis;
  private final Agreement agreement;
  private boolean settling;
  private int working;

  private ClusterSimulation(long seed, Variation variation) {
    world = new SimulatedWorld(seed, variation);
    histories = new Histories(world);
    List<Member> members = members("n", NODES);
    var control = new SimulatedControl(world, nodes);
    var catalog = new SimulatedCatalog(world, drivers);
    var disks = new SimulatedDisks();
    var watch = new PartitionWatch(world.violations());
    var serving = new ServingWatch(world.violations());
    for (Member member : members) {
      nodes.put(
          new NodeId(member.id().node()),
          new SimulatedNode(
              new SimulatedNode.Surroundings(
                  world,
                  disks,
                  drivers,
                  variation,
                  watch,
                  serving,
                  members,
                  address -> node(nodes, address)),
              member,
              EPOCH_MILLIS));
    }
    for (int i = 0; i < ROUTERS; i++) {
      routers.add(
          new SimulatedRouter(
              "r" + i, new SimulatedRouter.Surroundings(world, catalog, nodes, epochs, variation)));
    }
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new SimulatedClient(i, world, routers, histories));
    }
    List<SimulatedNode> all = List.copyOf(nodes.values());
    placement = new SimulatedPlacement(world, all, drivers, control, epochs, histories);
    List<Member> processes = members("p", DRIVERS);
    var driven =
        new SimulatedDriverProcess.Surroundings(
            world, control, new CatalogDisks(), processes, placement::applied, EPOCH_MILLIS);
    processes.forEach(process -> drivers.add(new SimulatedDriverProcess(driven, process)));
    nemesis = new Nemesis(world, all, routers, drivers, catalog);
    agreement = new Agreement(world.violations(), all, placement);
  }

  private static List<Member> members(String letter, int count) {
    var members = new ArrayList<Member>();
    for (int i = 1; i <= count; i++) {
      String name = letter + i;
      members.add(new Member(new MemberId(name, "0000000" + i), name + ":7200"));
    }
    return members;
  }

  private static SimulatedNode node(Map<NodeId, SimulatedNode> nodes, String address) {
    var name = new NodeId(NodeAddress.parse(address).host());
    return Objects.requireNonNull(nodes.get(name));
  }

  /** Runs a seed to its end, or to the first violation. */
  static Outcome run(long seed, Variation variation) {
    var simulation = new ClusterSimulation(seed, variation);
    try {
      simulation.run();
    } finally {
      simulation.world.tasks().cancelAll();
    }
    Trace trace = simulation.world.trace();
    return new Outcome(
        seed,
        trace.hash(),
        simulation.world.violations().all(),
        trace.tail(),
        simulation.histories.operations().size());
  }

  private void run() {
    drivers.forEach(SimulatedDriverProcess::start);
    nodes.values().forEach(SimulatedNode::start);
    if (!found()) {
      return;
    }
    routers.forEach(SimulatedRouter::start);
    if (!trouble() || !settle() || !agree()) {
      return;
    }
    explain();
  }

  /** Has the driver make the partitions; nothing goes wrong yet. */
  private boolean found() {
    List<Member> members = nodes.values().stream().map(SimulatedNode::self).toList();
    return complete("the catalog to be there", List.of(() -> placement.found(members)))
        && await("the partitions to be made", placement::isIdle);
  }

  private boolean trouble() {
    nemesis.start();
    placement.start();
    for (SimulatedClient client : clients) {
      working++;
      world
          .tasks()
          .start(
              "clients",
              () -> {
                while (!settling) {
                  client.operate();
                  client.think();
                }
                working--;
              });
    }
    advance(TROUBLE_NANOS, () -> false);
    return world.violations().isEmpty();
  }

  /** Mends everything: then every key can be written and read soon, and tokens are still known. */
  private boolean settle() {
    nemesis.end();
    placement.end();
    settling = true;
    var tasks = new ArrayList<Runnable>();
    for (String key : TestTable.keys()) {
      SimulatedClient client = clients.getFirst();
      boolean register = TestTable.REGISTERS.contains(key);
      tasks.add(() -> {
        until(() -> register ? client.put(key) : client.add(key));
        until(() -> client.read(key));
      });
    }
    return complete("every key to be served", tasks)
        && await("the clients to end", () -> working == 0)
        && complete("tokens to be honoured", repetitions())
        && await("partitions to be as planned", PLACEMENT_PATIENCE_NANOS, placement::isIdle)
        && await("moves to end", this::movesNothing);
  }

  private boolean movesNothing() {
    return TestTable.GROUPS.stream()
        .map(GroupId::new)
        .allMatch(group -> nodes.values().stream().allMatch(node -> node.movesNothing(group)));
  }

  private void until(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      world.tasks().sleep(STEP_NANOS);
    }
  }

  private List<Runnable> repetitions() {
    var repetitions = new ArrayList<Runnable>();
    for (SimulatedClient client : clients) {
      client.answered().reversed().stream()
          .limit(REPETITIONS_MAX)
          .forEach(before -> repetitions.add(() -> client.repeat(before)));
    }
    return repetitions;
  }

  /** When nothing happens any more, everything has to fit together. */
  private boolean agree() {
    for (long id : TestTable.GROUPS) {
      var group = new GroupId(id);
      if (!await("replicas to apply the same", () -> isLevel(group))) {
        return false;
      }
      agreement.check(group);
    }
    return world.violations().isEmpty();
  }

  private boolean isLevel(GroupId group) {
    @Nullable LogPosition first = nodes.values().iterator().next().applied(group);
    return first != null
        && nodes.values().stream().allMatch(node -> Objects.equals(node.applied(group), first));
  }

  private void explain() {
    switch (LinearizabilityChecker.check(histories.operations(), CHECK_STEPS_MAX)) {
      case Verdict.Linearizable _ -> {}
      case Verdict.Violation violation -> world.violations().add(violation.toString());
      case Verdict.Undecided undecided -> world.violations().add(undecided.toString());
    }
  }

  private boolean complete(String what, List<Runnable> bodies) {
    int[] left = {bodies.size()};
    for (Runnable body : bodies) {
      world
          .tasks()
          .start(
              "clients",
              () -> {
                body.run();
                left[0]--;
              });
    }
    return await(what, () -> left[0] == 0);
  }

  private boolean await(String what, BooleanSupplier condition) {
    return await(what, PATIENCE_NANOS, condition);
  }

  private boolean await(String what, long patienceNanos, BooleanSupplier condition) {
    advance(patienceNanos, condition);
    if (world.violations().isEmpty() && !condition.getAsBoolean()) {
      world.violations().add("in vain waited for " + what);
    }
    return world.violations().isEmpty();
  }

  private void advance(long nanos, BooleanSupplier early) {
    long end = world.loop().nowNanos() + nanos;
    while (world.loop().nowNanos() < end && world.violations().isEmpty() && !early.getAsBoolean()) {
      world.loop().runUntil(world.loop().nowNanos() + STEP_NANOS);
    }
  }
}
