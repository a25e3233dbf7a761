package io.isotherm.cli.simulation;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.AbandonArrivalRequest;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.consensus.GroupId;
import io.isotherm.load.history.Action;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.group.PartitionChange;
import io.isotherm.node.move.TargetRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The placement driver of a run. It splits, merges, moves and makes partitions anew all the time;
 * each change is kept, as an operator of the catalog, from before any group is asked until the map
 * shows it. The driver may die between any two steps, and the next one goes on with what is kept.
 * What it asks of nodes comes late, twice or not at all, and is asked again long after it was done,
 * as by a driver that was deposed and does not know.
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
  private static final long PATIENCE_NANOS_MAX = Duration.ofSeconds(3).toNanos();
  private static final long FOR_EVER = Duration.ofHours(1).toNanos();
  private static final long ANSWER_NANOS_MIN = Duration.ofMillis(20).toNanos();
  private static final long ANSWER_NANOS_MAX = Duration.ofSeconds(1).toNanos();

  /**
   * What the catalog keeps of a change.
   *
   * @param begunNanos when it was planned
   * @param shownFirst whether the map shows it before the group is asked, as no driver should
   * @param patienceNanos when a move is given up
   */
  private record Operator(
      PlannedChange change, long begunNanos, boolean shownFirst, long patienceNanos) {}

  /** What some node was asked for, and may be asked for again. */
  private record Past(String what, Consumer<SimulatedNode> ask) {
    static Past of(long group, PartitionChange change) {
      return new Past(change.toString(), node -> node.change(new GroupId(group), change, _ -> {}));
    }
  }

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
        drawn < 18
            ? planner.renew(one)
            : drawn < 58
                ? planner.move(one)
                : drawn < 80 && catalog.partitions().size() < PARTITIONS_MAX
                    ? planner.split(one)
                    : planner.merge(free);
    if (change != null) {
      long now = world.loop().nowNanos();
      long patience = random.nextInt(3) == 0 ? random.nextLong(PATIENCE_NANOS_MAX) : FOR_EVER;
      var operator = new Operator(change, now, random.nextInt(10) == 0, now + patience);
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
              boolean done =
                  switch (operator.change()) {
                    case PlannedChange.Replace replace -> replace(operator, replace);
                    case PlannedChange.Renew renew -> renew(operator, renew);
                    case PlannedChange.Move move -> move(operator, move);
                  };
              pause();
              if (done) {
                show(operator.change());
              }
              operators.remove(operator);
            });
  }

  private boolean replace(Operator operator, PlannedChange.Replace change) {
    if (operator.shownFirst()) {
      show(change);
      pause();
    }
    untilDone(change.groupId(), new PartitionChange.Replace(change.before(), change.after()));
    end(change.before());
    return true;
  }

  private boolean renew(Operator operator, PlannedChange.Renew change) {
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
    return true;
  }

  /** Whether it was done, and not given up. */
  private boolean move(Operator operator, PlannedChange.Move change) {
    var depart =
        new PartitionChange.Depart(
            change.partition(), change.target(), nodes.stream().map(SimulatedNode::name).toList());
    note(Past.of(change.groupId(), depart));
    for (int i = random.nextInt(nodes.size()); !isServed(change.target()); i++) {
      if (!world.violations().isEmpty()) {
        return false;
      }
      if (world.loop().nowNanos() >= operator.patienceNanos() && isAbandoned(change.target())) {
        long source = change.partition().id().value();
        untilDone(change.groupId(), new PartitionChange.Stay(source, change.target().id().value()));
        return false;
      }
      ask(nodes.get(i % nodes.size()), change.groupId(), depart);
      pause();
    }
    end(change.before());
    return true;
  }

  /** Whether the leader of the group reports the partition. */
  private boolean isServed(PartitionDescriptor partition) {
    var group = new GroupId(partition.groupId());
    return nodes.stream()
        .anyMatch(node -> node.leads(group) && node.partitions(group).contains(partition));
  }

  /** Asks one node after the other until one knows whether the partition was adopted. */
  private boolean isAbandoned(PartitionDescriptor target) {
    var request =
        new TargetRequest.Abandon(
            AbandonArrivalRequest.newBuilder()
                .setGroup(target.groupId())
                .setTarget(ClusterConverter.message(target))
                .build());
    note(new Past(request.toString(), node -> node.serve(request, _ -> {})));
    for (int i = random.nextInt(nodes.size()); world.violations().isEmpty(); i++) {
      SimulatedNode node = nodes.get(i % nodes.size());
      ArrivalReply reply =
          answer(node, ArrivalReply.getDefaultInstance(), told -> node.serve(request, told));
      if (reply.hasAbandoned() || reply.hasAdopted()) {
        world.trace().note(NAME + " hears of " + target.id() + ": " + reply.getOutcomeCase());
        return reply.hasAbandoned();
      }
      if (i % nodes.size() == 0) {
        world.tasks().sleep(ANSWER_NANOS_MIN);
      }
    }
    return false;
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
      askAll(Past.of(partitions.getFirst().groupId(), new PartitionChange.Create(partitions)));
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
    world.trace().note("a driver that was deposed asks for " + again.what());
    nodes.forEach(again.ask());
  }

  /** Asks one node after the other until one says that it is done. */
  private void untilDone(long group, PartitionChange change) {
    note(Past.of(group, change));
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

  private void note(Past asked) {
    past.add(asked);
    if (past.size() > PAST_MAX) {
      past.remove();
    }
  }

  private PartitionsResponse ask(SimulatedNode node, long group, PartitionChange change) {
    return answer(
        node,
        PartitionsResponse.getDefaultInstance(),
        told -> node.change(new GroupId(group), change, told));
  }

  /** What a node answers, or {@code none} when that takes too long. */
  private <T> T answer(SimulatedNode node, T none, Consumer<Consumer<T>> ask) {
    return world
        .tasks()
        .await(answer -> {
          world
              .network()
              .send(
                  NAME,
                  node.name(),
                  () ->
                      ask.accept(told ->
                          world.network().send(node.name(), NAME, () -> answer.accept(told))));
          world
              .loop()
              .schedule(
                  random.nextLong(ANSWER_NANOS_MIN, ANSWER_NANOS_MAX), () -> answer.accept(none));
        });
  }

  /** Nobody else changes partitions, so that nothing is ever in the way of a change. */
  private static boolean isFinal(Refusal refusal) {
    return refusal.hasStalePartition()
        || refusal.getFailure().getFailure().getCode().equals(ErrorCode.INTERNAL.name());
  }
}
