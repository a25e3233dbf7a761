package io.isotherm.cli.heat;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.TextTable;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.HotKeyQuery;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.KeyHeat;
import io.isotherm.model.partition.KeyHeat.Measure;
import io.isotherm.model.partition.UsedKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm hot-keys}: the keys of a table that are used most, now or lately. */
@Command(
    name = "hot-keys",
    description = {
      "Prints the hottest keys of a table, each with bounds of its heat a second:",
      "3 x write units + read units, of what was asked for, and of what was throttled."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = true,
    footer = {
      "",
      "Examples:",
      "  isotherm hot-keys orders --throttled",
      "  isotherm hot-keys orders --minutes 60 --history"
    })
public final class HotKeysCommand extends ClusterCommand<HotKeysCommand.HotKeys> {
  @Parameters(paramLabel = "TABLE", description = "Its name.")
  private String table;

  @Option(names = "--partition", paramLabel = "ID", description = "Only keys of this one.")
  private @Nullable Long partition;

  @Option(
      names = "--minutes",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Of the past, up to 1440, of a table for which keys are kept (isotherm insights enable); 0"
              + " for now, of any table.")
  private int minutes;

  @Option(names = "--throttled", description = "Those first that are throttled most.")
  private boolean throttled;

  @Option(
      names = "--limit",
      defaultValue = "10",
      paramLabel = "COUNT",
      description = "No more than this; up to 64.")
  private int limit;

  @Option(names = "--history", description = "Each minute as well, the latest first.")
  private boolean history;

  /** Those with most first. */
  record HotKeys(String table, List<Key> keys) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      var lines = new TextTable("KEY", "PARTITION", "MINUTE", "ACCESSED/S", "THROTTLED/S");
      for (var key : keys) {
        key.addTo(lines, "", key.heat);
        for (var minute : key.minutes) {
          key.addTo(lines, Figures.time(minute.begin), minute.heat);
        }
      }
      return lines.lines();
    }
  }

  /**
   * A key.
   *
   * @param key as people read it; a word that says so when keys are nobody's business
   * @param partition that holds it, or held it last
   * @param minutes in which it was among the hottest, the latest first; none unless asked for
   */
  record Key(String key, long partition, Heat heat, List<Minute> minutes) {
    static Key of(UsedKey used) {
      var position = used.position();
      return new Key(
          position == null ? HotKey.REDACTED : PositionText.of(position),
          used.partition().value(),
          Heat.of(used.heat()),
          used.minutes().stream()
              .map(minute ->
                  new Minute(Instant.ofEpochMilli(minute.epochMillis()), Heat.of(minute.heat())))
              .toList());
    }

    private void addTo(TextTable lines, String minute, Heat heatThen) {
      lines.add(
          key,
          Long.toString(partition),
          minute,
          bounds(heatThen.accessedMin, heatThen.accessedMax),
          bounds(heatThen.throttledMin, heatThen.throttledMax));
    }

    private static String bounds(double min, double max) {
      return max == 0 ? "0" : Figures.rate(min) + " to " + Figures.rate(max);
    }
  }

  /** One minute. */
  record Minute(Instant begin, Heat heat) {}

  /** Bounds of 3 x write units + read units a second. */
  record Heat(double accessedMin, double accessedMax, double throttledMin, double throttledMax) {
    static Heat of(KeyHeat heat) {
      return new Heat(
          heat.accessedMin(), heat.accessedMax(), heat.throttledMin(), heat.throttledMax());
    }
  }

  @Override
  protected HotKeys answer(DatabaseClient client) {
    var query =
        new HotKeyQuery(
            partition == null ? null : new PartitionId(partition),
            minutes,
            throttled ? Measure.THROTTLED : Measure.ACCESSED,
            limit,
            history);
    return new HotKeys(
        table, client.partitions().hotKeys(table, query).stream().map(Key::of).toList());
  }
}
