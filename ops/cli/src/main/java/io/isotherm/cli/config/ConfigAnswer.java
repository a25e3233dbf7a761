package io.isotherm.cli.config;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.TextTable;
import io.isotherm.client.StatedCapacity;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster, or a table, may use; 0 units for no bound. Named as the options that change it.
 *
 * @param table null for the cluster
 * @param own names of those that the table has of its own
 */
record ConfigAnswer(
    @Nullable String table,
    boolean enforce,
    CapacityProfile profile,
    long partitionReadUnits,
    long partitionWriteUnits,
    int burstSeconds,
    long tableReadUnits,
    long tableWriteUnits,
    int scanPercent,
    boolean redactHotKeys,
    long keyReadUnits,
    long keyWriteUnits,
    boolean count,
    List<String> own)
    implements Answer {
  static ConfigAnswer of(@Nullable String table, StatedCapacity stated) {
    var settings = stated.settings();
    return new ConfigAnswer(
        table,
        settings.isEnforced(),
        settings.profile(),
        settings.partitionReadUnits(),
        settings.partitionWriteUnits(),
        settings.burstSeconds(),
        settings.tableReadUnits(),
        settings.tableWriteUnits(),
        settings.scanPercent(),
        settings.redactsHotKeys(),
        settings.keyReadUnits(),
        settings.keyWriteUnits(),
        settings.isCounted(),
        own(stated.own()));
  }

  private static List<String> own(CapacityChange own) {
    return Stream.of(
            name("enforce", own.isEnforced()),
            name("profile", own.profile()),
            name("partitionReadUnits", own.partitionReadUnits()),
            name("partitionWriteUnits", own.partitionWriteUnits()),
            name("burstSeconds", own.burstSeconds()),
            name("tableReadUnits", own.tableReadUnits()),
            name("tableWriteUnits", own.tableWriteUnits()),
            name("scanPercent", own.scanPercent()),
            name("redactHotKeys", own.redactsHotKeys()),
            name("keyReadUnits", own.keyReadUnits()),
            name("keyWriteUnits", own.keyWriteUnits()),
            name("count", own.isCounted()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable String name(String name, @Nullable Object value) {
    return value == null ? null : name;
  }

  @Override
  public List<String> lines(Screen screen) {
    var lines = new TextTable("SETTING", "VALUE", "OF");
    add(lines, "enforce", Boolean.toString(enforce));
    add(lines, "profile", profile.name().toLowerCase(Locale.ROOT));
    add(lines, "partitionReadUnits", units(partitionReadUnits));
    add(lines, "partitionWriteUnits", units(partitionWriteUnits));
    add(lines, "burstSeconds", Integer.toString(burstSeconds));
    add(lines, "tableReadUnits", units(tableReadUnits));
    add(lines, "tableWriteUnits", units(tableWriteUnits));
    add(lines, "scanPercent", Integer.toString(scanPercent));
    add(lines, "redactHotKeys", Boolean.toString(redactHotKeys));
    add(lines, "keyReadUnits", units(keyReadUnits));
    add(lines, "keyWriteUnits", units(keyWriteUnits));
    add(lines, "count", Boolean.toString(count));
    return lines.lines();
  }

  private void add(TextTable lines, String name, String value) {
    lines.add(option(name), value, own.contains(name) ? "table" : "cluster");
  }

  private static String units(long units) {
    return units == 0 ? "0 (no bound)" : Figures.count(units) + " a second";
  }

  /** {@code burstSeconds} is changed by {@code --burst-seconds}. */
  private static String option(String name) {
    var option = new StringBuilder();
    name.chars()
        .forEach(c ->
            option
                .append(Character.isUpperCase(c) ? "-" : "")
                .append((char) Character.toLowerCase(c)));
    return option.toString();
  }
}
