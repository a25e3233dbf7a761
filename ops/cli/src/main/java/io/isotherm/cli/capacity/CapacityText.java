package io.isotherm.cli.capacity;

import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings of capacity by the names of the options that change them. */
public final class CapacityText {
  private CapacityText() {}

  /** All of them, in order. */
  static Map<String, Object> values(CapacitySettings settings) {
    var values = new LinkedHashMap<String, Object>();
    values.put("enforce", settings.isEnforced());
    values.put("profile", settings.profile().name().toLowerCase(Locale.ROOT));
    values.put("partition-read-units", settings.partitionReadUnits());
    values.put("partition-write-units", settings.partitionWriteUnits());
    values.put("burst-seconds", settings.burstSeconds());
    values.put("table-read-units", settings.tableReadUnits());
    values.put("table-write-units", settings.tableWriteUnits());
    values.put("scan-percent", settings.scanPercent());
    values.put("redact-hot-keys", settings.redactsHotKeys());
    values.put("key-read-units", settings.keyReadUnits());
    values.put("key-write-units", settings.keyWriteUnits());
    values.put("count", settings.isCounted());
    return values;
  }

  /** The names of those that somebody has of its own. */
  static List<String> own(CapacityChange own) {
    return Stream.of(
            name("enforce", own.isEnforced()),
            name("profile", own.profile()),
            name("partition-read-units", own.partitionReadUnits()),
            name("partition-write-units", own.partitionWriteUnits()),
            name("burst-seconds", own.burstSeconds()),
            name("table-read-units", own.tableReadUnits()),
            name("table-write-units", own.tableWriteUnits()),
            name("scan-percent", own.scanPercent()),
            name("redact-hot-keys", own.redactsHotKeys()),
            name("key-read-units", own.keyReadUnits()),
            name("key-write-units", own.keyWriteUnits()),
            name("count", own.isCounted()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable String name(String name, @Nullable Object value) {
    return value == null ? null : name;
  }
}
