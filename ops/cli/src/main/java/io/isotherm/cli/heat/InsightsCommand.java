package io.isotherm.cli.heat;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.table.ContributorInsights.Mode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm insights}: whether it is kept which keys of a table were hot. */
@Command(
    name = "insights",
    description =
        "Keeps which keys of a table are hot, for a day, as DynamoDB's contributor insights."
            + " isotherm hot-keys tells them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {InsightsCommand.Enable.class, InsightsCommand.Disable.class},
    footer = {"", "Example:", "  isotherm insights enable orders"})
public final class InsightsCommand {
  private InsightsCommand() {}

  /**
   * What is kept of a table.
   *
   * @param kept null for nothing
   */
  record Insights(String table, @Nullable Mode kept) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      var text = kept == null ? "nothing" : kept.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return List.of(table + ": " + text + " kept");
    }
  }

  @Command(
      name = "enable",
      description = "Keeps the hottest keys of a table from now on, minute by minute.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  isotherm insights enable orders"})
  static final class Enable extends ClusterCommand<Insights> {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Option(names = "--throttled-only", description = "Only those that are throttled.")
    private boolean throttledOnly;

    @Override
    protected Insights answer(DatabaseClient client) {
      return changed(
          client, table, throttledOnly ? Mode.THROTTLED_KEYS : Mode.ACCESSED_AND_THROTTLED_KEYS);
    }
  }

  @Command(
      name = "disable",
      description = "Keeps no keys of a table, and forgets those that were kept.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  isotherm insights disable orders"})
  static final class Disable extends ClusterCommand<Insights> {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Override
    protected Insights answer(DatabaseClient client) {
      return changed(client, table, null);
    }
  }

  private static Insights changed(DatabaseClient client, String table, @Nullable Mode mode) {
    var changed = client.tables().updateContributorInsights(table, mode);
    return new Insights(table, changed.definition().settings().insights().mode());
  }
}
