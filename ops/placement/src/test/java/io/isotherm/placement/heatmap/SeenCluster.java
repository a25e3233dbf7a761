package io.isotherm.placement.heatmap;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster of one group, whose leader reports what a test says; a second passes at a time. */
final class SeenCluster {
  static final long BEGIN_SECONDS = 1_000_000_020;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Map<PartitionId, PartitionHeat> heats = new HashMap<>();
  private final Map<PartitionId, Long> sizes = new HashMap<>();
  private Catalog catalog = Catalogs.withGroups(3, 1);
  private String leader = "n1";
  private long seconds;
  private long silentSinceSeconds = -1;
  private long nextId = 100;
  private long nextDecision = 1;

  SeenCluster table(String name, int partitions) {
    catalog = Catalogs.activated(Catalogs.created(catalog, Catalogs.table(name, partitions)), name);
    return this;
  }

  /** The partitions of a table, in the order of their ranges. */
  List<PartitionDescriptor> partitions(String table) {
    var id = Objects.requireNonNull(catalog.table(table)).id();
    return catalog.partitionsOf(id).stream()
        .sorted((one, other) -> one.range().start().compareTo(other.range().start()))
        .toList();
  }

  void heat(PartitionDescriptor partition, double writes, double throttled, List<Double> parts) {
    heats.put(
        partition.id(),
        new PartitionHeat(0, writes, 0, throttled, 0, parts, List.of(), List.of(), 0, 10));
  }

  void writes(PartitionDescriptor partition, double writes) {
    heat(partition, writes, 0, List.of());
  }

  void size(PartitionDescriptor partition, long bytes) {
    sizes.put(partition.id(), bytes);
  }

  /** In two equal parts, in the order of their ranges; recorded as done. */
  List<PartitionDescriptor> split(PartitionDescriptor partition) {
    Bytes at = Objects.requireNonNull(KeyInterpolation.position(partition.range(), 1, 2));
    var halves = partition.range().split(at);
    var replacements =
        List.of(replacement(partition, halves.lower()), replacement(partition, halves.upper()));
    var partitions = new TreeMap<>(catalog.partitions());
    partitions.remove(partition.id());
    replacements.forEach(half -> partitions.put(half.id(), half));
    replace(partitions, catalog.decisions());
    decide(
        PartitionDecision.Action.SPLIT,
        PartitionDecision.Outcome.DONE,
        List.of(partition.id(), replacements.getFirst().id(), replacements.getLast().id()));
    return replacements;
  }

  private PartitionDescriptor replacement(PartitionDescriptor partition, KeyRange range) {
    return new PartitionDescriptor(
        new PartitionId(nextId++),
        partition.tableId(),
        range,
        new PartitionEpoch(partition.epoch().value() + 1),
        partition.groupId());
  }

  void decide(
      PartitionDecision.Action action,
      PartitionDecision.Outcome outcome,
      List<PartitionId> partitions) {
    long id = nextDecision++;
    var decisions = new TreeMap<>(catalog.decisions());
    decisions.put(
        id,
        new PartitionDecision(
            id,
            nowMillis(),
            nowMillis(),
            1,
            "songs",
            partitions,
            "n1",
            action,
            outcome,
            "HOT_WRITES",
            "It was hot.",
            Collections.emptySortedMap(),
            false,
            null));
    replace(catalog.partitions(), decisions);
  }

  void leads(String node) {
    leader = node;
  }

  /** The leader's node reports nothing from now on. */
  void fallsSilent() {
    silentSinceSeconds = seconds;
  }

  void reportsAgain() {
    silentSinceSeconds = -1;
  }

  long nowMillis() {
    return (BEGIN_SECONDS + seconds) * 1_000;
  }

  /** Some seconds later. */
  ClusterView after(int passed) {
    seconds += passed;
    return view();
  }

  private ClusterView view() {
    var reported = new HashMap<PartitionId, PartitionObservation>();
    catalog
        .partitions()
        .forEach((id, partition) ->
            reported.put(
                id,
                new PartitionObservation(
                    partition.epoch(),
                    new PartitionUsage(1, sizes.getOrDefault(id, 0L)),
                    heats.getOrDefault(id, PartitionHeat.NONE))));
    var leading = new ReplicaObservation(ReplicaObservation.Role.LEADER, 1, 1, List.of(), reported);
    var nodes = new HashMap<NodeId, NodeObservation>();
    long now = seconds * SECOND_NANOS;
    for (int i = 1; i <= 3; i++) {
      var id = "n" + i;
      boolean isSilent = id.equals(leader) && silentSinceSeconds >= 0;
      nodes.put(
          new NodeId(id),
          new NodeObservation(
              Catalogs.node(i, i).member().id(),
              0,
              isSilent ? silentSinceSeconds * SECOND_NANOS : now,
              id.equals(leader) ? Map.of(new GroupId(1), leading) : Map.of()));
    }
    return new ClusterView(
        catalog, nodes, Set.of(), Map.of(), Map.of(), PartitionHistory.none(0), now, nowMillis());
  }

  private void replace(
      SortedMap<PartitionId, PartitionDescriptor> partitions,
      SortedMap<Long, PartitionDecision> decisions) {
    catalog =
        new Catalog(
            catalog.version() + 1,
            catalog.clusterId(),
            catalog.settings(),
            catalog.ids(),
            catalog.nodes(),
            catalog.groups(),
            catalog.placement(),
            catalog.tables(),
            Collections.unmodifiableSortedMap(partitions),
            catalog.accessKeys(),
            catalog.capacity(),
            catalog.operators(),
            Collections.unmodifiableSortedMap(decisions));
  }
}
