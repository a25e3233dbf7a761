package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.DropPartitionsRequest;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.cli.simulation.SimulatedChannel.Reply;
import io.isotherm.consensus.GroupId;
import io.isotherm.load.history.Action;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes partitions anew: one is dropped, with its items, while the driver thinks that it should be
 * there; then the catalog has another one in its place, and the driver makes it. It stands for a
 * table that is deleted and created again.
 */
final class PartitionRenewal {
  private static final String NAME = "somebody";
  private static final int CLIENT = 99;
  private static final String DROP = NodeControlGrpc.getDropPartitionsMethod().getFullMethodName();
  private static final long PAUSE_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long PAUSE_NANOS_MAX = Duration.ofMillis(500).toNanos();

  private final SimulatedWorld world;
  private final List<SimulatedNode> nodes;
  private final SimulatedControl control;
  private final Histories histories;
  private final SimulatedPlacement placement;
  private final RandomGenerator random;
  private final Set<PartitionId> underWay = new HashSet<>();

  PartitionRenewal(
      SimulatedWorld world,
      List<SimulatedNode> nodes,
      SimulatedControl control,
      Histories histories,
      SimulatedPlacement placement) {
    this.world = world;
    this.nodes = nodes;
    this.control = control;
    this.histories = histories;
    this.placement = placement;
    random = world.loop().random();
  }

  boolean isIdle() {
    return underWay.isEmpty();
  }

  /** Whether a partition is being made anew, so that nothing else may be planned about it. */
  boolean concerns(PartitionId partition) {
    return underWay.contains(partition);
  }

  /** Begins to make one anew, as a task of {@code owner}. */
  void start(String owner) {
    world
        .tasks()
        .start(
            owner,
            () -> {
              PartitionDescriptor partition = reserve();
              if (partition != null) {
                renew(partition);
                underWay.remove(partition.id());
              }
            });
  }

  /**
   * Chooses a partition that no operator has. Operators are planned on the catalog with nothing in
   * flight to it: so once an entry that was decided together with the choice is in, no earlier one
   * can bring an operator of this partition.
   */
  private @Nullable PartitionDescriptor reserve() {
    var chosen = new Choice();
    if (placement.change(chosen::decide)) {
      chosen.open = false;
      return chosen.partition;
    }
    chosen.open = false;
    if (chosen.partition != null) {
      underWay.remove(chosen.partition.id());
    }
    return null;
  }

  private final class Choice {
    private @Nullable PartitionDescriptor partition;
    private boolean open = true;

    List<CatalogChange> decide(ClusterView view) {
      List<PartitionDescriptor> free = open ? placement.free(view.catalog()) : List.of();
      if (free.isEmpty()) {
        return List.of();
      }
      PartitionDescriptor one = free.get(random.nextInt(free.size()));
      partition = one;
      underWay.add(one.id());
      return List.of(new CatalogChange.TableChanged(TestTable.DEFINITION));
    }
  }

  private void renew(PartitionDescriptor partition) {
    long begunNanos = world.loop().nowNanos();
    world.trace().note("makes anew " + partition);
    drop(partition);
    placement.ended(List.of(partition));
    TestTable.keys().stream()
        .filter(key -> TestTable.holds(partition, key))
        .forEach(key -> histories.ended(CLIENT, key, new Action.Delete(), begunNanos));
    world.tasks().sleep(random.nextLong(PAUSE_NANOS_MAX));
    var successors = new HashSet<PartitionId>();
    while (placement.catalog().partitions().containsKey(partition.id())
        && world.violations().isEmpty()) {
      placement.change(view -> replace(view, partition, successors));
    }
    while (!isHeld(partition.groupId(), successors) && world.violations().isEmpty()) {
      world.tasks().sleep(PAUSE_NANOS_MIN);
    }
    underWay.removeAll(successors);
  }

  /**
   * @param successors takes in what is to come, should it come
   */
  private List<CatalogChange> replace(
      ClusterView view, PartitionDescriptor partition, Set<PartitionId> successors) {
    if (!view.catalog().partitions().containsKey(partition.id())) {
      return List.of();
    }
    PartitionDescriptor next =
        new ChangePlanner(random, new FreshIds(view.catalog())).renewed(partition);
    successors.add(next.id());
    underWay.add(next.id());
    return List.of(
        new CatalogChange.PartitionsRemoved(List.of(partition.id())),
        new CatalogChange.PartitionsPlaced(List.of(next)));
  }

  private boolean isHeld(long group, Set<PartitionId> any) {
    return nodes.stream()
        .flatMap(node -> node.partitions(new GroupId(group)).stream())
        .anyMatch(partition -> any.contains(partition.id()));
  }

  /** Asks one node after the other until one says that it is done. */
  private void drop(PartitionDescriptor partition) {
    var request =
        DropPartitionsRequest.newBuilder()
            .setGroup(partition.groupId())
            .addPartitions(partition.id().value())
            .build();
    for (int i = random.nextInt(nodes.size()); world.violations().isEmpty(); i++) {
      SimulatedNode node = nodes.get(i % nodes.size());
      Reply reply = world.tasks().await(answer -> control.call(NAME, node, DROP, request, answer));
      if (reply.message() instanceof PartitionsResponse response) {
        if (response.hasDone()) {
          return;
        }
        if (isFinal(response.getRefusal())) {
          world.violations().add(request + " was refused: " + response.getRefusal());
        }
      }
      if (i % nodes.size() == 0) {
        world.tasks().sleep(PAUSE_NANOS_MIN);
      }
    }
  }

  /** Nobody else changes the partition, so that nothing is in the way. */
  private static boolean isFinal(Refusal refusal) {
    return refusal.hasStalePartition()
        || refusal.getFailure().getFailure().getCode().equals(ErrorCode.INTERNAL.name());
  }
}
