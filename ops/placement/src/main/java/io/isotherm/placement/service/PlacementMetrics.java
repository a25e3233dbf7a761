package io.isotherm.placement.service;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.Operator;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What a placement process does. The cluster as a whole is shown by the one that leads alone, so
 * that sums over processes are right. Any thread.
 */
final class PlacementMetrics implements MetricSource {
  private static final Metric LEADER =
      Metric.gauge("isotherm_placement_leader", "Whether the process leads placement, 0 or 1.");
  private static final Metric ROUND =
      Metric.histogram(
          "isotherm_placement_plan_duration_seconds", "How long it took to make plans.");
  private static final Metric DECISIONS =
      Metric.counter(
          "isotherm_placement_decisions_total",
          "Decisions about partitions, replicas and nodes.",
          "action",
          "outcome");
  private static final Metric OPERATORS =
      Metric.gauge(
          "isotherm_placement_operators", "Changes of partitions that are under way.", "kind");
  private static final Metric OLDEST =
      Metric.gauge(
          "isotherm_placement_operator_age_seconds",
          "How long the oldest change of partitions has been under way.");
  private static final Metric REPLICA_CHANGES =
      Metric.gauge(
          "isotherm_placement_replica_changes", "Groups of which a replica is being replaced.");
  private static final Metric NODES =
      Metric.gauge("isotherm_placement_nodes", "Nodes of the cluster.", "state");
  private static final Metric GROUPS =
      Metric.gauge("isotherm_placement_groups", "Groups of the cluster.");
  private static final Metric TABLES =
      Metric.gauge("isotherm_placement_tables", "Tables of the cluster.");
  private static final Metric PARTITIONS =
      Metric.gauge("isotherm_placement_partitions", "Partitions of the cluster.");

  private static final double MILLIS_PER_SECOND = 1e3;

  private final DriverCounts counts;
  private final Supplier<Catalog> catalog;
  private final InstantSource clock;

  PlacementMetrics(DriverCounts counts, Supplier<Catalog> catalog, InstantSource clock) {
    this.counts = counts;
    this.catalog = catalog;
    this.clock = clock;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        LEADER,
        ROUND,
        DECISIONS,
        OPERATORS,
        OLDEST,
        REPLICA_CHANGES,
        NODES,
        GROUPS,
        TABLES,
        PARTITIONS);
  }

  @Override
  public void read(MetricSink sink) {
    boolean leads = counts.isLeading();
    sink.value(LEADER, leads ? 1 : 0);
    sink.durations(ROUND, counts.rounds());
    for (var action : Action.values()) {
      for (var outcome : Outcome.values()) {
        long decided = counts.decisions(action, outcome);
        if (decided > 0) {
          sink.value(DECISIONS, decided, label(action), label(outcome));
        }
      }
    }
    if (leads) {
      cluster(sink, catalog.get());
    }
  }

  private void cluster(MetricSink sink, Catalog known) {
    long moves = 0;
    long now = clock.millis();
    long oldestMillis = now;
    for (var operator : known.operators().values()) {
      switch (operator.change()) {
        case Operator.Move _ -> moves++;
        case Operator.Replace _ -> {}
      }
      oldestMillis = Math.min(oldestMillis, operator.begunMillis());
    }
    sink.value(OPERATORS, moves, "move");
    sink.value(OPERATORS, known.operators().size() - moves, "replace");
    sink.value(OLDEST, (now - oldestMillis) / MILLIS_PER_SECOND);
    sink.value(
        REPLICA_CHANGES,
        known.groups().values().stream().filter(group -> group.change() != null).count());
    sink.value(NODES, counts.nodes().live(), "live");
    sink.value(NODES, counts.nodes().silent(), "silent");
    sink.value(GROUPS, known.groups().size());
    sink.value(TABLES, known.tables().size());
    sink.value(PARTITIONS, known.partitions().size());
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
