package io.isotherm.cli.heat;

import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.Version;
import io.isotherm.client.HotKeyQuery;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.KeyHeat.Measure;
import io.isotherm.model.table.ContributorInsights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm insights}: which keys of tables are hot, and which were. */
@Command(
    name = "insights",
    description =
        "Shows the keys of a table that are accessed or throttled most, and keeps them for a day.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InsightsCommand.Show.class,
      InsightsCommand.Enable.class,
      InsightsCommand.Disable.class
    },
    footer = {"", "Example:", "  isotherm insights show orders"})
public final class InsightsCommand {
  private InsightsCommand() {}

  @Command(
      name = "show",
      description = {
        "Prints the hottest keys, each with bounds of its heat a second:",
        "3 x write units + read units, of what was asked for, and of what was throttled."
      },
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {
        "",
        "Examples:",
        "  isotherm insights show orders --throttled",
        "  isotherm insights show orders --minutes 60 --history"
      })
  static final class Show implements Runnable {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Option(names = "--partition", paramLabel = "ID", description = "Only keys of this one.")
    private @Nullable Long partition;

    @Option(
        names = "--minutes",
        defaultValue = "0",
        paramLabel = "N",
        description =
            "Of the past, up to 1440, of a table for which keys are kept; 0 for now, of any table.")
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

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var query =
          new HotKeyQuery(
              partition == null ? null : new PartitionId(partition),
              minutes,
              throttled ? Measure.THROTTLED : Measure.ACCESSED,
              limit,
              history);
      var keys = options.ask(client -> client.partitions().hotKeys(table, query));
      options.print(
          () -> Map.of("keys", keys.stream().map(InsightsText::members).toList()),
          () -> InsightsText.lines(keys));
    }
  }

  @Command(
      name = "enable",
      description = "Keeps the hottest keys of a table from now on, minute by minute.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  isotherm insights enable orders"})
  static final class Enable implements Runnable {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Option(names = "--throttled-only", description = "Only those that are throttled.")
    private boolean throttledOnly;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      change(
          options,
          table,
          throttledOnly
              ? ContributorInsights.Mode.THROTTLED_KEYS
              : ContributorInsights.Mode.ACCESSED_AND_THROTTLED_KEYS);
    }
  }

  @Command(
      name = "disable",
      description = "Keeps no keys of a table, and forgets those that were kept.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  isotherm insights disable orders"})
  static final class Disable implements Runnable {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      change(options, table, null);
    }
  }

  private static void change(
      ClientOptions options, String table, ContributorInsights.@Nullable Mode mode) {
    var changed = options.ask(client -> client.tables().updateContributorInsights(table, mode));
    var kept = changed.definition().settings().insights().mode();
    var text = kept == null ? "nothing" : kept.name().toLowerCase(Locale.ROOT);
    options.print(
        () -> Map.of("table", table, "kept", text),
        () -> List.of(table + ": " + text.replace('_', ' ') + " kept"));
  }
}
