package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.Planner;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.balance.BalanceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A cluster in memory: its nodes report every second, do what they are asked by the next, and serve
 * no more of one partition than its ceiling. Each leads one group, alone.
 */
final class HeatedCluster {
  static final long CEILING = 1_000;

  private final PlannerSettings settings =
      PlannerSettings.DEFAULT
          .withSplits(SplitSettings.DEFAULT.withCeilings(3_000, CEILING))
          .withBalance(BalanceSettings.DEFAULT.withMovesMax(0));
  private final Map<TableId, HeatField> fields = new TreeMap<>();
  private final Map<Long, Map<PartitionId, PartitionDescriptor>> groups = new HashMap<>();
  private Catalog catalog;
  private PartitionHistory history = PartitionHistory.none(0);
  private long seconds;
  private int splits;
  private int merges;
  private int refusals;
  private double asked;
  private double refused;

  HeatedCluster(int nodes, int tables, int partitions) {
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.ClusterFounded("c1", ClusterSettings.of(1, nodes)));
    for (int i = 1; i <= nodes; i++) {
      var node = Catalogs.node(i, i);
      changes.add(new CatalogChange.NodeRegistered(node));
      changes.add(
          new CatalogChange.GroupPlanned(
              new CatalogGroup(new GroupId(i), 0, List.<Member>of(node.member()))));
    }
    var founded = Catalog.EMPTY.apply(changes);
    for (int i = 0; i < tables; i++) {
      var name = "table" + i;
      founded =
          Catalogs.activated(
              Catalogs.created(founded, Catalogs.table(name, partitions / tables)), name);
    }
    catalog = founded;
    catalog.tables().keySet().forEach(table -> fields.put(table, new HeatField()));
    for (var partition : catalog.partitions().values()) {
      groups
          .computeIfAbsent(partition.groupId(), _ -> new TreeMap<>())
          .put(partition.id(), partition);
    }
  }

  List<HeatField> fields() {
    return List.copyOf(fields.values());
  }

  int partitions() {
    return catalog.partitions().size();
  }

  /** Somebody sets whether what is used is counted. */
  void count(boolean counted) {
    var change = CapacityChange.builder().partitionWriteUnits(CEILING).isCounted(counted).build();
    var settings = change.applyTo(CapacitySettings.ISOTHERM);
    catalog = catalog.apply(List.of(new CatalogChange.ClusterCapacityChanged(settings)));
  }

  /** What happened in a minute. */
  record Minute(int partitions, int splits, int merges, int refusals, double refusedPart) {}

  Minute minute() {
    splits = 0;
    merges = 0;
    refusals = 0;
    asked = 0;
    refused = 0;
    for (int i = 0; i < 60; i++) {
      second();
    }
    return new Minute(partitions(), splits, merges, refusals, asked == 0 ? 0 : refused / asked);
  }

  private void second() {
    seconds++;
    fields.values().forEach(HeatField::pass);
    serve();
    var view = view().observed(settings);
    history = view.history();
    var changes = new ArrayList<CatalogChange>();
    for (var decision : Planner.plan(view, settings)) {
      switch (decision) {
        case Decision.Commit commit -> changes.addAll(commit.changes());
        case Decision.Do(var step, _) -> carryOut(step);
        case Decision.Wait _ -> {}
      }
    }
    changes.forEach(this::count);
    if (!changes.isEmpty()) {
      catalog = catalog.apply(changes);
    }
  }

  private void serve() {
    for (var group : groups.values()) {
      for (var partition : group.values()) {
        double units = field(partition).asked(partition.range());
        asked += units;
        refused += Math.max(0, units - CEILING);
      }
    }
  }

  private HeatField field(PartitionDescriptor partition) {
    var field = fields.get(partition.tableId());
    if (field == null) {
      throw new AssertionError("A partition is of no table.");
    }
    return field;
  }

  private ClusterView view() {
    long now = Duration.ofSeconds(seconds).toNanos();
    var nodes = new HashMap<NodeId, NodeObservation>();
    for (var node : catalog.nodes().values()) {
      long group = Long.parseLong(node.id().value().substring(1));
      var partitions = new HashMap<PartitionId, PartitionObservation>();
      for (var partition : groups.getOrDefault(group, Map.of()).values()) {
        partitions.put(
            partition.id(),
            new PartitionObservation(
                partition.epoch(),
                new PartitionUsage(0, 0),
                field(partition).heat(partition.range(), (double) CEILING)));
      }
      var replica =
          new ReplicaObservation(
              ReplicaObservation.Role.LEADER, 1, 1, List.of(node.member()), partitions);
      nodes.put(
          node.id(),
          new NodeObservation(node.member().id(), 0, now, Map.of(new GroupId(group), replica)));
    }
    return new ClusterView(
        catalog, nodes, Set.of(), Map.of(), Map.of(), history, now, 1_000 * seconds);
  }

  private void carryOut(Step step) {
    if (!(step instanceof Step.ReplacePartitions(_, _, var replace))) {
      throw new AssertionError(step.name());
    }
    var group = groups.getOrDefault(replace.groupId(), Map.of());
    if (!group.values().containsAll(replace.replaced())) {
      throw new AssertionError("What is replaced is not there.");
    }
    replace.replacedIds().forEach(group::remove);
    replace.replacements().forEach(partition -> group.put(partition.id(), partition));
  }

  private void count(CatalogChange change) {
    switch (change) {
      case CatalogChange.OperatorPlanned(var operator) -> {
        switch (operator.change()) {
          case Operator.Replace(var replaced, _) -> {
            if (replaced.size() == 1) {
              splits++;
            } else {
              merges++;
            }
          }
          case Operator.Move move -> throw new AssertionError(move);
        }
      }
      case CatalogChange.DecisionNoted(var decision, _) -> {
        switch (decision.outcome()) {
          case REFUSED -> refusals++;
          case ABANDONED -> throw new AssertionError(decision.text());
          case PLANNED, DONE -> {}
        }
      }
      case CatalogChange.PartitionsRemoved _,
          CatalogChange.PartitionsPlaced _,
          CatalogChange.OperatorEnded _ -> {}
      case CatalogChange.ClusterFounded _,
          CatalogChange.ClusterCapacityChanged _,
          CatalogChange.TableCapacityChanged _,
          CatalogChange.NodeRegistered _,
          CatalogChange.GroupPlanned _,
          CatalogChange.GroupMembersChanged _,
          CatalogChange.TableCreated _,
          CatalogChange.TableChanged _,
          CatalogChange.TableDropped _,
          CatalogChange.OperatorGivenUp _,
          CatalogChange.AccessKeyChanged _,
          CatalogChange.AccessKeyDropped _ ->
          throw new AssertionError(change);
    }
  }
}
