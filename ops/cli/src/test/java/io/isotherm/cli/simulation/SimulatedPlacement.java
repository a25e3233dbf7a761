package io.isotherm.cli.simulation;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.CreatePartitionsRequest;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks the placement driver for changes, all the time: to split, merge and move partitions,
 * and to give moves up. What he asks for is an operator of the catalog from then on, and the driver
 * carries it out, whichever of its processes leads. Also sees what its catalog says.
 */
final class SimulatedPlacement {
  private static final String OWNER = "placement";
  private static final int NODE_PORT = 7100;
  private static final int PARTITIONS_MAX = 12;
  private static final long IDLE_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long IDLE_NANOS_MAX = Duration.ofMillis(650).toNanos();
  private static final long ANSWER_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long ANSWER_NANOS_MAX = Duration.ofSeconds(1).toNanos();

  private final SimulatedWorld world;
  private final List<SimulatedNode> nodes;
  private final List<SimulatedDriverProcess> drivers;
  private final SimulatedControl control;
  private final EpochLedger epochs;
  private final RandomGenerator random;
  private final PartitionRenewal renewal;
  private Catalog shown = Catalog.EMPTY;
  private boolean over;

  SimulatedPlacement(
      SimulatedWorld world,
      List<SimulatedNode> nodes,
      List<SimulatedDriverProcess> drivers,
      SimulatedControl control,
      EpochLedger epochs,
      Histories histories) {
    this.world = world;
    this.nodes = nodes;
    this.drivers = drivers;
    this.control = control;
    this.epochs = epochs;
    random = world.loop().random();
    renewal = new PartitionRenewal(world, nodes, control, histories, this);
  }

  /** The latest catalog that any process has applied. */
  Catalog catalog() {
    return shown;
  }

  /** Whether no change is under way, and every replica holds what the catalog says. */
  boolean isIdle() {
    return shown.operators().isEmpty()
        && renewal.isIdle()
        && TestTable.GROUPS.stream()
            .allMatch(group ->
                nodes.stream()
                    .allMatch(node -> node.partitions(new GroupId(group)).equals(planned(group))));
  }

  /** The partitions of a group by the catalog, by id. */
  List<PartitionDescriptor> planned(long group) {
    return shown.partitions().values().stream()
        .filter(partition -> partition.groupId() == group)
        .toList();
  }

  /** Puts nodes, groups, the table and its partitions into the catalog; blocks the task. */
  void found(List<Member> members) {
    while (shown.tables().isEmpty() && world.violations().isEmpty()) {
      change(view -> founding(view, members));
    }
  }

  private static List<CatalogChange> founding(ClusterView view, List<Member> members) {
    if (view.catalog().clusterId() == null || !view.catalog().tables().isEmpty()) {
      return List.of();
    }
    var changes = new ArrayList<CatalogChange>();
    for (Member member : members) {
      var address = new NodeAddress(member.id().node(), NODE_PORT);
      changes.add(new CatalogChange.NodeRegistered(new CatalogNode(member, address, null, "", 2)));
    }
    for (long group : TestTable.GROUPS) {
      changes.add(new CatalogChange.GroupPlanned(new CatalogGroup(new GroupId(group), 0, members)));
    }
    changes.add(new CatalogChange.TableCreated(TestTable.DEFINITION));
    changes.add(new CatalogChange.PartitionsPlaced(TestTable.PARTITIONS));
    return changes;
  }

  void start() {
    world
        .tasks()
        .start(
            OWNER,
            () -> {
              while (!over) {
                world.tasks().sleep(random.nextLong(IDLE_NANOS_MIN, IDLE_NANOS_MAX));
                if (!over) {
                  act();
                }
              }
            });
  }

  /** Asks for nothing new from now on. */
  void end() {
    over = true;
  }

  private void act() {
    int drawn = random.nextInt(100);
    if (drawn < 12) {
      control.repeat();
    } else if (drawn < 16) {
      renewal.start(OWNER);
    } else if (drawn < 24) {
      change(this::giveUp);
    } else {
      change(view -> plan(view, drawn));
    }
  }

  private List<CatalogChange> plan(ClusterView view, int drawn) {
    List<PartitionDescriptor> free = free(view.catalog());
    if (free.isEmpty()) {
      return List.of();
    }
    var ids = new FreshIds(view.catalog());
    var planner = new ChangePlanner(random, ids);
    PartitionDescriptor one = free.get(random.nextInt(free.size()));
    Operator.@Nullable Change change =
        drawn < 62
            ? planner.move(one)
            : drawn < 82 && view.catalog().partitions().size() < PARTITIONS_MAX
                ? planner.split(one)
                : planner.merge(free);
    return change == null
        ? List.of()
        : begin(new Operator(ids.operator(), view.nowMillis(), change, 0));
  }

  private List<CatalogChange> begin(Operator operator) {
    world.trace().note("planned " + operator);
    return List.of(new CatalogChange.OperatorPlanned(operator));
  }

  private List<CatalogChange> giveUp(ClusterView view) {
    List<Operator> moves =
        view.catalog().operators().values().stream()
            .filter(operator -> operator.change() instanceof Operator.Move)
            .toList();
    if (moves.isEmpty()) {
      return List.of();
    }
    Operator one = moves.get(random.nextInt(moves.size()));
    world.trace().note("given up " + one);
    return List.of(new CatalogChange.OperatorGivenUp(one.id(), Operator.GivenUp.CANCELLED));
  }

  /** The partitions that nothing is planned about, by id. */
  List<PartitionDescriptor> free(Catalog catalog) {
    return catalog.partitions().values().stream()
        .filter(partition -> !renewal.concerns(partition.id()))
        .filter(partition ->
            catalog.operators().values().stream()
                .noneMatch(operator -> operator.change().before().contains(partition)))
        .toList();
  }

  /**
   * Has a process that thinks it leads change the catalog; blocks the running task until it is done
   * or was not, as far as is known.
   */
  boolean change(Function<ClusterView, List<CatalogChange>> decide) {
    return world
        .tasks()
        .<Boolean>await(answer -> {
          List<SimulatedDriverProcess> leading =
              drivers.stream().filter(SimulatedDriverProcess::leads).toList();
          if (!leading.isEmpty()) {
            leading.get(random.nextInt(leading.size())).change(decide, answer);
          }
          world
              .loop()
              .schedule(
                  random.nextLong(ANSWER_NANOS_MIN, ANSWER_NANOS_MAX), () -> answer.accept(false));
        });
  }

  /** Some process has applied this. */
  void applied(Catalog catalog) {
    if (catalog.version() <= shown.version()) {
      return;
    }
    Catalog before = shown;
    shown = catalog;
    for (Operator operator : before.operators().values()) {
      List<PartitionDescriptor> gone = operator.change().before();
      if (!catalog.operators().containsKey(operator.id())
          && gone.stream().noneMatch(partition -> isThere(partition.id()))) {
        world.trace().note("done " + operator);
        ended(gone);
      }
    }
  }

  private boolean isThere(PartitionId partition) {
    return shown.partitions().containsKey(partition);
  }

  /** Partitions are gone, and a driver that was deposed may think that they are missing. */
  void ended(List<PartitionDescriptor> partitions) {
    for (PartitionDescriptor partition : partitions) {
      epochs.ended(partition.id().value(), partition.epoch().value(), world.loop().nowNanos());
    }
    if (random.nextInt(3) == 0) {
      control.askAll(
          NodeControlGrpc.getCreatePartitionsMethod().getFullMethodName(),
          CreatePartitionsRequest.newBuilder()
              .setGroup(partitions.getFirst().groupId())
              .addAllPartitions(partitions.stream().map(ClusterConverter::message).toList())
              .build());
    }
  }
}
