package io.isotherm.console.view;

import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.model.partition.PartitionDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the common patterns in what the cluster says. */
public final class Findings {
  /** Of each kind: the worst ones. */
  static final int EACH_MAX = 5;

  /** Less than this is nothing to find a pattern in: 3 x write units + read units a second. */
  private static final double HEAT_MIN = 100;

  /** A key with at least this part of the heat of its partition is what heats it. */
  private static final double HOT_PART_MIN = 0.5;

  /** A refusal that was not made again for so long is of the past. */
  private static final long REFUSAL_MILLIS_MAX = 180_000;

  private static final double DISK_FREE_MIN = 0.1;

  private Findings() {}

  /** The most urgent first. */
  public static List<Finding> of(
      List<PartitionDescription> partitions,
      List<NodeDescription> nodes,
      List<GroupDescription> groups,
      List<PartitionDecision> decisions,
      long nowMillis) {
    var found = new ArrayList<Finding>();
    silentNodes(found, nodes);
    leaderless(found, groups);
    fullDisks(found, nodes);
    throttled(found, partitions);
    hotKeys(found, partitions);
    refusals(found, decisions, nowMillis);
    draining(found, nodes);
    found.sort(Comparator.comparing(Finding::severity));
    return found;
  }

  private static void silentNodes(List<Finding> found, List<NodeDescription> nodes) {
    for (var node : nodes) {
      if (!node.isLive() && node.state() != NodeState.REMOVED) {
        found.add(
            new Finding(
                Finding.Severity.BAD,
                "Node " + node.id().value() + " is silent",
                "It has not reported for %d seconds; it is a member of %d groups."
                    .formatted(node.silentMillis() / 1_000, node.replicas()),
                "Start it again. If it stays away its replicas are put on other nodes.",
                "nodes"));
      }
    }
  }

  private static void leaderless(List<Finding> found, List<GroupDescription> groups) {
    var without =
        groups.stream()
            .filter(group -> group.leader().isEmpty())
            .map(group -> Long.toString(group.id()))
            .toList();
    if (!without.isEmpty()) {
      found.add(
          new Finding(
              Finding.Severity.BAD,
              without.size() == 1
                  ? "Group " + without.getFirst() + " has no leader"
                  : without.size() + " groups have no leader",
              "Nobody says that it leads "
                  + without.stream().limit(EACH_MAX).collect(Collectors.joining(", "))
                  + (without.size() > EACH_MAX ? " and others." : "."),
              "A majority of the members of each has to run and to reach one another.",
              "nodes"));
    }
  }

  private static void fullDisks(List<Finding> found, List<NodeDescription> nodes) {
    for (var node : nodes) {
      double free =
          node.diskTotalBytes() == 0 ? 1 : (double) node.diskFreeBytes() / node.diskTotalBytes();
      if (free < DISK_FREE_MIN) {
        found.add(
            new Finding(
                Finding.Severity.WARNING,
                "The disk of node " + node.id().value() + " is nearly full",
                String.format(Locale.ROOT, "%.0f%% of it is free.", 100 * free),
                "Add a node, and partitions move to it by themselves.",
                "nodes"));
      }
    }
  }

  /** What all partitions of a table that refuse requests have in common is told once. */
  private static void throttled(List<Finding> found, List<PartitionDescription> partitions) {
    var tables = new TreeMap<String, List<PartitionDescription>>();
    for (var partition : partitions) {
      if (partition.heat() != null && partition.heat().throttled() > 0.5) {
        tables.computeIfAbsent(partition.table(), _ -> new ArrayList<>()).add(partition);
      }
    }
    tables.entrySet().stream()
        .limit(EACH_MAX)
        .forEach(table -> {
          double reads = 0;
          double writes = 0;
          for (var partition : table.getValue()) {
            var heat = partition.heat();
            reads += heat == null ? 0 : heat.throttledReadUnits();
            writes += heat == null ? 0 : heat.throttledWriteUnits();
          }
          long of = partitions.stream().filter(p -> p.table().equals(table.getKey())).count();
          found.add(
              new Finding(
                  Finding.Severity.WARNING,
                  "Table " + table.getKey() + " is throttled",
                  String.format(
                      Locale.ROOT,
                      "%d of its %d partitions refuse %.0f read and %.0f write units a second for"
                          + " their ceilings.",
                      table.getValue().size(),
                      of,
                      reads,
                      writes),
                  table.getValue().size() == of
                      ? "All of it is hot: warm it before a rush with isotherm partitions warm; it"
                          + " splits by itself as well."
                      : "A part of it is hot: the heat map shows which, and its partitions say why"
                          + " they are not split.",
                  "partitions?sort=throttles&table=" + table.getKey()));
        });
  }

  private static void hotKeys(List<Finding> found, List<PartitionDescription> partitions) {
    partitions.stream()
        .filter(partition ->
            partition.heat() != null
                && partition.heat().asked() >= HEAT_MIN
                && !partition.heat().hotItems().isEmpty()
                && partition.heat().hotItems().getFirst().partMin() >= HOT_PART_MIN)
        .sorted(Comparator.comparingDouble(Findings::asked).reversed())
        .limit(EACH_MAX)
        .forEach(partition -> {
          var heat = partition.heat();
          if (heat == null) {
            return;
          }
          var item = heat.hotItems().getFirst();
          found.add(
              new Finding(
                  heat.throttled() > 0.5 ? Finding.Severity.WARNING : Finding.Severity.NOTE,
                  "One key makes partition %d hot".formatted(partition.id().value()),
                  String.format(
                      Locale.ROOT,
                      "%s of table %s has at least %.0f%% of its heat of %.0f a second.",
                      PositionText.of(item.position()),
                      partition.table(),
                      100 * item.partMin(),
                      heat.asked()),
                  "No split spreads one key: write it under several keys, or read it from a cache.",
                  "keys?table=" + partition.table()));
        });
  }

  private static double asked(PartitionDescription partition) {
    return partition.heat() == null ? 0 : partition.heat().asked();
  }

  private static void refusals(
      List<Finding> found, List<PartitionDecision> decisions, long nowMillis) {
    decisions.stream()
        .filter(decision ->
            decision.outcome() == Outcome.REFUSED
                && decision.action() == PartitionDecision.Action.SPLIT
                && !decision.partitions().isEmpty()
                && nowMillis - decision.lastMillis() <= REFUSAL_MILLIS_MAX)
        .filter(decision -> !advice(decision.reason()).isEmpty())
        .limit(EACH_MAX)
        .forEach(decision ->
            found.add(
                new Finding(
                    Finding.Severity.NOTE,
                    title(decision),
                    decision.text(),
                    advice(decision.reason()),
                    "operators?partition=" + decision.partitions().getFirst().value())));
  }

  private static String title(PartitionDecision decision) {
    long partition = decision.partitions().getFirst().value();
    return switch (decision.reason()) {
      case "SEQUENTIAL_ACCESS" -> "Keys of partition %d come in order".formatted(partition);
      case "TOO_FEW_DISTINCT_KEYS" -> "Partition %d has few keys".formatted(partition);
      default -> "Partition %d is hot and is not split".formatted(partition);
    };
  }

  /** Of reasons that a person can do something about; empty of others. */
  private static String advice(String reason) {
    return switch (reason) {
      case "SEQUENTIAL_ACCESS" ->
          "Put something in front of the sort key, or into the partition key, that spreads writes.";
      case "TOO_FEW_DISTINCT_KEYS" -> "Spread what is written over more partition keys.";
      case "PARTITION_LIMIT" -> "The cluster has as many partitions as it may have: add nodes.";
      case "NO_HEADROOM" -> "No node has processors to spare: add nodes.";
      default -> "";
    };
  }

  private static void draining(List<Finding> found, List<NodeDescription> nodes) {
    for (var node : nodes) {
      if (node.state() == NodeState.DRAINING && node.isLive()) {
        found.add(
            new Finding(
                Finding.Severity.NOTE,
                "Node " + node.id().value() + " is being emptied",
                "It is still a member of %d groups and leads %d."
                    .formatted(node.replicas(), node.leaders()),
                "Remove it when it holds nothing.",
                "nodes"));
      }
    }
  }
}
