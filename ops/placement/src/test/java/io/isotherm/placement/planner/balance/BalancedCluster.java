package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.Hearing;
import io.isotherm.placement.planner.MoveHistory;
import io.isotherm.placement.planner.Planner;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.split.PartitionHistory;
import io.isotherm.placement.planner.split.SplitSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A cluster in memory that is planned for by the planner, every few seconds. */
final class BalancedCluster {
  /** Less often than in life, to take less long; no threshold is as short. */
  private static final int PLANS_EVERY_SECONDS = 5;

  /**
   * Of clusters that are large; {@code -Dsimulation.nodes=1000} makes them as large as any that is
   * promised, and takes as much longer.
   */
  static final int NODES = Integer.getInteger("simulation.nodes", 200);

  /** Partitions for each node of a large cluster. */
  static final int PARTITIONS_EACH = 100;

  private static final int REPLICAS = 3;
  private static final int TABLES = 100;

  private final PlannerSettings settings;
  private final SplittableRandom random;
  private final SimulatedGroups groups;
  private final Map<GroupId, Long> transferred = new HashMap<>();
  private Catalog catalog;
  private PartitionHistory history = PartitionHistory.none(0);
  private MoveHistory moves = MoveHistory.NONE;
  private LoadHistory loads = LoadHistory.NONE;
  private long seconds;
  private final Map<String, Integer> movesFor = new TreeMap<>();
  private int movesBegun;
  private int merges;
  private int transfers;
  private int refusals;
  private int abandoned;
  private Duration longestPlan = Duration.ZERO;

  /** One in which nothing is ever split. */
  BalancedCluster(int nodes, int partitions, long seed, Likes like) {
    this(nodes, partitions, seed, 1e9, like);
  }

  /** What partitions are like. */
  @FunctionalInterface
  interface Likes
      extends BiFunction<PartitionDescriptor, SplittableRandom, SimulatedGroups.Traits> {}

  /**
   * @param heatMax above which a partition would be split
   * @param like of each partition
   */
  BalancedCluster(int nodes, int partitions, long seed, double heatMax, Likes like) {
    this.settings = PlannerSettings.DEFAULT.withSplits(SplitSettings.DEFAULT.withHeatMax(heatMax));
    this.random = new SplittableRandom(seed);
    this.groups = new SimulatedGroups(random);
    var settings = ClusterSettings.of(Math.min(REPLICAS, nodes), nodes);
    catalog = Catalog.EMPTY.apply(List.of(new CatalogChange.ClusterFounded("c1", settings)));
    grow(nodes);
    int tables = Math.min(TABLES, partitions);
    for (int i = 0; i < tables; i++) {
      var name = "table" + i;
      var created = Catalogs.created(catalog, Catalogs.table(name, partitions / tables));
      catalog = Catalogs.activated(created, name);
    }
    catalog.partitions().values().forEach(p -> groups.hold(p, like.apply(p, random)));
  }

  /** More nodes, and a group for each. */
  void grow(int by) {
    var changes = new ArrayList<CatalogChange>();
    int before = catalog.nodes().size();
    var members = new ArrayList<Member>();
    for (int i = before + 1; i <= before + by; i++) {
      var node = Catalogs.node(i, i);
      members.add(node.member());
      changes.add(new CatalogChange.NodeRegistered(node));
    }
    for (int i = 0; i < by; i++) {
      var group = new GroupId(before + i + 1L);
      var replicas = new ArrayList<Member>();
      for (int j = 0; j < Math.min(REPLICAS, by); j++) {
        replicas.add(members.get((i + j) % by));
      }
      changes.add(new CatalogChange.GroupPlanned(new CatalogGroup(group, 0, replicas)));
      groups.lead(group, replicas.get(random.nextInt(replicas.size())).id().node());
    }
    catalog = catalog.apply(changes);
  }

  /** Cuts partitions into parts, each in another group: what splits and moves leave behind. */
  void cut(int parts, Predicate<PartitionDescriptor> which) {
    var changes = new ArrayList<CatalogChange>();
    long id = catalog.ids().nextPartition();
    var in = List.copyOf(catalog.groups().keySet());
    for (var partition : catalog.partitions().values().stream().filter(which).toList()) {
      var made = new ArrayList<PartitionDescriptor>();
      var start = partition.range().start();
      for (int i = 1; i <= parts; i++) {
        var end =
            i == parts
                ? partition.range().end()
                : KeyInterpolation.position(partition.range(), i, parts);
        if (end == null) {
          throw new AssertionError("Too narrow to be cut: " + partition);
        }
        made.add(
            new PartitionDescriptor(
                new PartitionId(id),
                partition.tableId(),
                new KeyRange(start, end),
                partition.epoch().next(),
                in.get((int) (id % in.size())).value()));
        start = end;
        id++;
      }
      changes.add(new CatalogChange.PartitionsRemoved(List.of(partition.id())));
      changes.add(new CatalogChange.PartitionsPlaced(made));
      groups.replace(List.of(partition), made);
    }
    catalog = catalog.apply(changes);
  }

  SimulatedGroups groups() {
    return groups;
  }

  /** Moves begun, by their reasons. */
  Map<String, Integer> movesFor() {
    return movesFor;
  }

  Catalog catalog() {
    return catalog;
  }

  /**
   * What happened in a minute.
   *
   * @param hottest how far the hottest node is above the mean at its end
   * @param abandoned operators that were given up
   * @param longestPlan how long the slowest plan took to make
   */
  record Minute(
      int moves,
      int merges,
      int transfers,
      int refusals,
      double hottest,
      int abandoned,
      Duration longestPlan) {
    int operators() {
      return moves + merges + transfers;
    }
  }

  /** Lets minutes pass, and prints a line for each. */
  List<Minute> run(String what, int count) {
    var minutes = new ArrayList<Minute>();
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      var minute = minute();
      System.out.printf(
          Locale.ROOT,
          "%s: %d moves, %d merges, %d transfers, %d refusals noted, hottest %+.0f%%, took %d ms,"
              + " slowest plan %d ms%n",
          what,
          minute.moves(),
          minute.merges(),
          minute.transfers(),
          minute.refusals(),
          100 * minute.hottest(),
          Duration.ofNanos(System.nanoTime() - begun).toMillis(),
          minute.longestPlan().toMillis());
      minutes.add(minute);
    }
    return minutes;
  }

  private Minute minute() {
    movesBegun = 0;
    merges = 0;
    transfers = 0;
    refusals = 0;
    abandoned = 0;
    longestPlan = Duration.ZERO;
    for (int i = 0; i < 60; i += PLANS_EVERY_SECONDS) {
      plan();
    }
    return new Minute(movesBegun, merges, transfers, refusals, hottest(), abandoned, longestPlan);
  }

  /** How far the hottest node is above the mean. */
  double hottest() {
    var heat = groups.heatOfNodes().values();
    double sum = heat.stream().mapToDouble(Double::doubleValue).sum();
    double max = heat.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return sum == 0 ? 0 : max / (sum / catalog.nodes().size()) - 1;
  }

  private void plan() {
    seconds += PLANS_EVERY_SECONDS;
    groups.pass((double) seconds);
    long now = Duration.ofSeconds(seconds).toNanos();
    var reported = groups.report(catalog, now);
    long begun = System.nanoTime();
    var view =
        new ClusterView(
                catalog,
                reported,
                Set.of(),
                Map.of(),
                Map.copyOf(transferred),
                history,
                moves,
                loads,
                new Hearing(now, Map.of()),
                now,
                1_000 * seconds)
            .observed(settings);
    history = view.history();
    moves = view.moves();
    loads = view.loads();
    var changes = new ArrayList<CatalogChange>();
    var plan = Planner.plan(view, settings);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    longestPlan = took.compareTo(longestPlan) > 0 ? took : longestPlan;
    for (var decision : plan) {
      switch (decision) {
        case Decision.Commit commit -> changes.addAll(commit.changes());
        case Decision.Do(var step, _) -> {
          if (step instanceof Step.TransferLeadership) {
            transfers++;
            transferred.put(step.groupId(), now);
          }
          groups.carryOut(step, (double) seconds);
        }
        case Decision.Wait _ -> {}
      }
    }
    changes.forEach(this::count);
    if (!changes.isEmpty()) {
      catalog = catalog.apply(changes);
    }
  }

  private void count(CatalogChange change) {
    if (change instanceof CatalogChange.OperatorPlanned(var operator)) {
      switch (operator.change()) {
        case Operator.Move _ -> movesBegun++;
        case Operator.Replace replace -> {
          if (replace.replacements().size() != 1) {
            throw new AssertionError(operator);
          }
          merges++;
        }
      }
    } else if (change instanceof CatalogChange.DecisionNoted(var decision, _)) {
      switch (decision.outcome()) {
        case REFUSED -> refusals++;
        case ABANDONED -> abandoned++;
        case PLANNED -> {
          if (decision.action() == Action.MOVE) {
            movesFor.merge(decision.reason(), 1, Integer::sum);
          }
        }
        case DONE -> {}
      }
    }
  }
}
