package io.isotherm.cli.table;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param sortKey null when it has none
 * @param items as the nodes last reported
 * @param sizeBytes as the nodes last reported
 * @param onDemand whether it has no fixed total
 * @param readUnits a second: the total, or on demand the most; null for no bound
 * @param writeUnits likewise
 * @param warmReadUnits what it can take at once
 * @param warmWriteUnits likewise
 * @param timeToLiveAttribute null when items do not end by themselves
 * @param insights null when it is not kept which keys are hot
 */
record TableView(
    long id,
    String name,
    TableStatus status,
    Instant created,
    Key partitionKey,
    @Nullable Key sortKey,
    int partitions,
    long items,
    long sizeBytes,
    boolean onDemand,
    @Nullable Long readUnits,
    @Nullable Long writeUnits,
    long warmReadUnits,
    long warmWriteUnits,
    boolean deletionProtection,
    @Nullable String timeToLiveAttribute,
    ContributorInsights.@Nullable Mode insights,
    SortedMap<String, String> tags)
    implements Answer {
  /** An attribute of the key. */
  record Key(String name, KeyType type) {
    static Key of(KeyAttribute attribute) {
      return new Key(attribute.name(), attribute.type());
    }

    String text() {
      return name + ":" + type;
    }
  }

  static TableView of(TableDescription table) {
    var schema = table.definition().schema();
    var settings = table.definition().settings();
    var sort = schema.key().sortKey();
    var units = units(settings.billingMode());
    var warm = settings.warmThroughputNow();
    return new TableView(
        schema.id().value(),
        schema.name(),
        table.definition().status(),
        Instant.ofEpochMilli(table.definition().createdMillis()),
        Key.of(schema.key().partitionKey()),
        sort == null ? null : Key.of(sort),
        table.partitionCount(),
        table.itemCount(),
        table.sizeBytes(),
        settings.billingMode() instanceof BillingMode.PayPerRequest,
        units.reads,
        units.writes,
        warm.readUnits(),
        warm.writeUnits(),
        settings.deletionProtection(),
        settings.timeToLive().attribute(),
        settings.insights().mode(),
        settings.tags().values());
  }

  private record Units(@Nullable Long reads, @Nullable Long writes) {}

  private static Units units(BillingMode mode) {
    return switch (mode) {
      case BillingMode.Provisioned(var reads, var writes) -> new Units(reads, writes);
      case BillingMode.PayPerRequest(var reads, var writes) ->
          new Units(bound(reads), bound(writes));
    };
  }

  private static @Nullable Long bound(long units) {
    return units == BillingMode.PayPerRequest.NO_MAXIMUM ? null : (Long) units;
  }

  String key() {
    return partitionKey.text() + (sortKey == null ? "" : " " + sortKey.text());
  }

  String billing() {
    if (readUnits == null && writeUnits == null) {
      return "on demand";
    }
    return "%s %s read and %s write units/s"
        .formatted(
            onDemand ? "on demand, up to" : "provisioned,", text(readUnits), text(writeUnits));
  }

  private static String text(@Nullable Long units) {
    return units == null ? "any" : Figures.count(units);
  }

  @Override
  public List<String> lines(Screen screen) {
    var lines = new ArrayList<String>();
    add(lines, "table", name + " (id " + id + ")");
    add(lines, "status", status.name());
    add(lines, "key", key());
    add(lines, "partitions", Figures.count(partitions));
    add(lines, "items", "%s, %s".formatted(Figures.count(items), Figures.size(sizeBytes)));
    add(lines, "billing", billing());
    add(
        lines,
        "warm for",
        "%s read and %s write units/s"
            .formatted(Figures.count(warmReadUnits), Figures.count(warmWriteUnits)));
    add(lines, "created", Figures.time(created));
    add(lines, "deletion protection", deletionProtection ? "on" : "off");
    add(lines, "time to live", timeToLiveAttribute == null ? "off" : timeToLiveAttribute);
    add(lines, "insights", insights == null ? "off" : insights.name());
    tags.forEach((key, value) -> add(lines, "tag", key + " = " + value));
    return lines;
  }

  private static void add(List<String> lines, String what, String is) {
    lines.add("%-20s %s".formatted(what, is));
  }
}
