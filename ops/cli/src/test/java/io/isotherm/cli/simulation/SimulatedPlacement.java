package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.consensus.GroupId;
import io.isotherm.load.history.Action;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.group.PartitionChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The placement driver of a run. It splits, merges and makes partitions anew all the time; each
 * change is kept, as an operator of the catalog, from before any group is asked until the map shows
 * it. The driver may die between any two steps, and the next one goes on with what is kept. What it
 * asks of nodes comes late, twice or not at all, and is asked again long after it was done, as by a
 * driver that was deposed and does not know.
 */
final class SimulatedPlacement {
  private static final String NAME = "driver";
  private static final int NUMBER = 99;
  private static final int PARTITIONS_MAX = 12;
  private static final int PAST_MAX = 32;
  private static final long IDLE_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long IDLE_NANOS_MAX = Duration.ofMillis(500).toNanos();
  private static final long PAUSE_NANOS_MAX = Duration.ofMillis(100).toNanos();
  private static final long LONG_PAUSE_NANOS_MAX = Duration.ofMillis(2_500).toNanos();
  private static final long ANSWER_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long ANSWER_NANOS_MAX = Duration.ofSeconds(1).toNanos();

  /**
   * What the catalog keeps of a change.
   *
   * @param begunNanos when it was planned
   * @param shownFirst whether the map shows it before the group is asked, as no driver should
   */
  private record Operator(PlannedChange change, long begunNanos, boolean shownFirst) {}

  private record Past(long group, PartitionChange change) {}

  private final SimulatedWorld world;
  private final List<SimulatedNode> nodes;
  private final SimulatedCatalog catalog;
  private final EpochLedger epochs;
  private final Histories histories;
  private final RandomGenerator random;
  private final ChangePlanner planner;
  private final List<Operator> operators = new ArrayList<>();
  private final Set<Operator> deleted = new HashSet<>();
  private final ArrayDeque<Past> past = new ArrayDeque<>();
  private int starts;
  private boolean up;
  private boolean over;

  SimulatedPlacement(
      SimulatedWorld world,
      List<SimulatedNode> nodes,
      SimulatedCatalog catalog,
      EpochLedger epochs,
      Histories histories) {
    this.world = world;
    this.nodes = nodes;
    this.catalog = catalog;
    this.epochs = epochs;
    this.histories = histories;
    random = world.loop().random();
    planner = new ChangePlanner(random, TestTable.PARTITIONS.size() + 1);
  }

  boolean isUp() {
    return up;
  }

  /** Whether no change is under way. */
  boolean isIdle() {
    return operators.isEmpty();
  }

  /** Makes a partition of the beginning; blocks the running task until it is there. */
  void create(PartitionDescriptor partition) {
    untilDone(partition.groupId(), new PartitionChange.Create(List.of(partition)));
  }

  /** Goes on with what was begun, and plans more. */
  void start() {
    world.trace().note(NAME + " starts");
    up = true;
    starts++;
    List.copyOf(operators).forEach(this::carryOut);
    world
        .tasks()
        .start(
            owner(),
            () -> {
              while (!over) {
                world.tasks().sleep(random.nextLong(IDLE_NANOS_MIN, IDLE_NANOS_MAX));
                if (!over) {
                  act();
                }
              }
            });
  }

  void crash() {
    world.trace().note(NAME + " crashes");
    up = false;
    world.tasks().cancel(owner());
  }

  /** Plans nothing new from now on. */
  void end() {
    over = true;
  }

  private String owner() {
    return NAME + "#" + starts;
  }

  private void act() {
    int drawn = random.nextInt(100);
    if (drawn < 12) {
      repeat();
      return;
    }
    List<PartitionDescriptor> free =
        catalog.partitions().stream()
            .filter(partition ->
                operators.stream().noneMatch(operator -> operator.change().concerns(partition)))
            .toList();
    if (free.isEmpty()) {
      return;
    }
    PartitionDescriptor one = free.get(random.nextInt(free.size()));
    PlannedChange change =
        drawn < 20
            ? planner.renew(one)
            : drawn < 60 && catalog.partitions().size() < PARTITIONS_MAX
                ? planner.split(one)
                : planner.merge(free);
    if (change != null) {
      var operator = new Operator(change, world.loop().nowNanos(), random.nextInt(10) == 0);
      world.trace().note(NAME + " plans " + change);
      operators.add(operator);
      carryOut(operator);
    }
  }

  private void carryOut(Operator operator) {
    world
        .tasks()
        .start(
            owner(),
            () -> {
              pause();
              switch (operator.change()) {
                case PlannedChange.Replace replace -> replace(operator, replace);
                case PlannedChange.Renew renew -> renew(operator, renew);
              }
              pause();
              show(operator.change());
              operators.remove(operator);
            });
  }

  private void replace(Operator operator, PlannedChange.Replace change) {
    if (operator.shownFirst()) {
      show(change);
      pause();
    }
    untilDone(change.groupId(), new PartitionChange.Replace(change.before(), change.after()));
    end(change.before());
  }

  private void renew(Operator operator, PlannedChange.Renew change) {
    PartitionDescriptor partition = change.partition();
    untilDone(change.groupId(), new PartitionChange.Drop(List.of(partition.id().value())));
    end(change.before());
    if (deleted.add(operator)) {
      TestTable.keys().stream()
          .filter(key -> TestTable.holds(partition, key))
          .forEach(key -> histories.ended(NUMBER, key, new Action.Delete(), operator.begunNanos()));
    }
    pause();
    untilDone(change.groupId(), new PartitionChange.Create(change.after()));
  }

  private void show(PlannedChange change) {
    catalog.change(change.before(), change.after());
  }

  /** Partitions are gone, and a driver that was deposed may think that they are missing. */
  private void end(List<PartitionDescriptor> partitions) {
    for (PartitionDescriptor partition : partitions) {
      epochs.ended(partition.id().value(), partition.epoch().value(), world.loop().nowNanos());
    }
    if (random.nextInt(3) == 0) {
      askAll(new Past(partitions.getFirst().groupId(), new PartitionChange.Create(partitions)));
    }
  }

  private void pause() {
    int drawn = random.nextInt(6);
    if (drawn == 0) {
      world.tasks().sleep(random.nextLong(LONG_PAUSE_NANOS_MAX));
    } else if (drawn < 3) {
      world.tasks().sleep(random.nextLong(PAUSE_NANOS_MAX));
    }
  }

  /** Asks every node for something that was asked for before. */
  private void repeat() {
    if (past.isEmpty()) {
      return;
    }
    askAll(List.copyOf(past).get(random.nextInt(past.size())));
  }

  private void askAll(Past again) {
    world.trace().note("a driver that was deposed asks for " + again.change());
    nodes.forEach(node -> node.change(new GroupId(again.group()), again.change(), _ -> {}));
  }

  /** Asks one node after the other until one says that it is done. */
  private void untilDone(long group, PartitionChange change) {
    past.add(new Past(group, change));
    if (past.size() > PAST_MAX) {
      past.remove();
    }
    for (int i = random.nextInt(nodes.size()); world.violations().isEmpty(); i++) {
      PartitionsResponse response = ask(nodes.get(i % nodes.size()), group, change);
      if (response.hasDone()) {
        return;
      }
      if (isFinal(response.getRefusal())) {
        world.violations().add(change + " was refused: " + response.getRefusal());
      }
      if (i % nodes.size() == 0) {
        world.tasks().sleep(ANSWER_NANOS_MIN);
      }
    }
  }

  private PartitionsResponse ask(SimulatedNode node, long group, PartitionChange change) {
    return world
        .tasks()
        .await(answer -> {
          world
              .network()
              .send(
                  NAME,
                  node.name(),
                  () ->
                      node.change(
                          new GroupId(group),
                          change,
                          response ->
                              world
                                  .network()
                                  .send(node.name(), NAME, () -> answer.accept(response))));
          world
              .loop()
              .schedule(
                  random.nextLong(ANSWER_NANOS_MIN, ANSWER_NANOS_MAX),
                  () -> answer.accept(PartitionsResponse.getDefaultInstance()));
        });
  }

  /** Nobody else changes partitions, so that nothing is ever in the way of a change. */
  private static boolean isFinal(Refusal refusal) {
    return refusal.hasStalePartition()
        || refusal.getFailure().getFailure().getCode().equals(ErrorCode.INTERNAL.name());
  }
}
