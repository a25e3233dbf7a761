package io.isotherm.cli.heat;

import io.isotherm.cli.output.TextTable;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.KeyHeat;
import io.isotherm.model.partition.UsedKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hot keys for people and programs. */
public final class InsightsText {
  private InsightsText() {}

  /** A row for each key, and one for each of its minutes. */
  public static List<String> lines(List<UsedKey> keys) {
    var table = new TextTable("KEY", "PARTITION", "MINUTE", "ACCESSED/S", "THROTTLED/S");
    for (var key : keys) {
      add(table, key, "", key.heat());
      for (var minute : key.minutes()) {
        var begin = Instant.ofEpochMilli(minute.epochMillis()).truncatedTo(ChronoUnit.SECONDS);
        add(table, key, begin.toString(), minute.heat());
      }
    }
    return table.lines();
  }

  private static void add(TextTable table, UsedKey key, String minute, KeyHeat heat) {
    table.add(
        text(key),
        Long.toString(key.partition().value()),
        minute,
        bounds(heat.accessedMin(), heat.accessedMax()),
        bounds(heat.throttledMin(), heat.throttledMax()));
  }

  static Map<String, Object> members(UsedKey key) {
    var members = new LinkedHashMap<String, Object>();
    members.put("key", text(key));
    members.put("partition", key.partition().value());
    members.putAll(heat(key.heat()));
    members.put(
        "minutes",
        key.minutes().stream()
            .map(minute -> {
              var one = new LinkedHashMap<String, Object>();
              one.put("begin", Instant.ofEpochMilli(minute.epochMillis()));
              one.putAll(heat(minute.heat()));
              return one;
            })
            .toList());
    return members;
  }

  private static Map<String, Object> heat(KeyHeat heat) {
    var members = new LinkedHashMap<String, Object>();
    members.put("accessed_min", heat.accessedMin());
    members.put("accessed_max", heat.accessedMax());
    members.put("throttled_min", heat.throttledMin());
    members.put("throttled_max", heat.throttledMax());
    return members;
  }

  private static String text(UsedKey key) {
    var position = key.position();
    return position == null ? HotKey.REDACTED : PositionText.of(position);
  }

  private static String bounds(double min, double max) {
    return max == 0 ? "0" : rate(min) + " to " + rate(max);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond >= 10 ? "%.0f" : "%.1f", perSecond);
  }
}
