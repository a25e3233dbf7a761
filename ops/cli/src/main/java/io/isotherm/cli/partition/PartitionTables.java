package io.isotherm.cli.partition;

import io.isotherm.cli.output.TextTable;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Partitions and decisions as people read them. */
public final class PartitionTables {
  private static final double STEP = 1_000;
  private static final String[] SIZES = {"", "K", "M", "G", "T", "P"};

  private PartitionTables() {}

  /** With what they hold and how hot they are. */
  static List<String> partitions(List<PartitionDescription> partitions) {
    var table =
        new TextTable(
            "ID",
            "TABLE",
            "GROUP",
            "LEADER",
            "ITEMS",
            "BYTES",
            "HEAT",
            "READS/S",
            "WRITES/S",
            "THROTTLED/S",
            "FROM",
            "TO");
    for (var partition : partitions) {
      var heat = partition.heat();
      table.add(
          Long.toString(partition.id().value()),
          partition.table(),
          Long.toString(partition.groupId()),
          partition.leader().isEmpty() ? "?" : partition.leader(),
          Long.toString(partition.items()),
          size(partition.sizeBytes()),
          heat == null ? "?" : rate(heat.asked()),
          heat == null ? "?" : rate(heat.readUnits()),
          heat == null ? "?" : rate(heat.writeUnits()),
          heat == null ? "?" : rate(heat.throttledReadUnits() + heat.throttledWriteUnits()),
          bound(partition.range().start()),
          bound(partition.range().end()));
    }
    return table.lines();
  }

  /** Of partitions that are still to be made. */
  static List<String> ranges(List<PartitionDescription> partitions) {
    var table = new TextTable("ID", "TABLE", "FROM", "TO");
    for (var partition : partitions) {
      table.add(
          Long.toString(partition.id().value()),
          partition.table(),
          bound(partition.range().start()),
          bound(partition.range().end()));
    }
    return table.lines();
  }

  static List<String> decisions(List<PartitionDecision> decisions) {
    var table =
        new TextTable(
            "WHEN", "WHAT", "NODE", "TABLE", "PARTITIONS", "OUTCOME", "REASON", "TIMES", "TEXT");
    for (var decision : decisions) {
      table.add(
          Instant.ofEpochMilli(decision.lastMillis()).truncatedTo(ChronoUnit.SECONDS).toString(),
          decision.action().name(),
          told(decision.node()),
          told(decision.table()),
          told(
              decision.partitions().stream()
                  .map(PartitionId::value)
                  .map(String::valueOf)
                  .collect(Collectors.joining(","))),
          decision.outcome().name(),
          decision.reason() + (decision.manual() ? " (asked)" : ""),
          Integer.toString(decision.count()),
          decision.text());
    }
    return table.lines();
  }

  private static String told(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String bound(Bytes position) {
    return position.length() == 0 ? "-" : PositionText.of(position);
  }

  private static String rate(double perSecond) {
    return String.format(
        Locale.ROOT, perSecond >= 10 || perSecond == 0 ? "%.0f" : "%.1f", perSecond);
  }

  private static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < SIZES.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit > 0 && value < 100 ? "%.1f%s" : "%.0f%s", value, SIZES[unit]);
  }
}
