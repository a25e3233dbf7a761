package io.isotherm.cli.config;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm config}: settings of a running cluster, what partitions and tables may use. */
@Command(
    name = "config",
    description =
        "Shows and changes the settings of a running cluster: what its partitions and tables may use.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Change.class},
    footer = {"", "Example:", "  isotherm config set --partition-write-units 2000"})
public final class ConfigCommand {
  private ConfigCommand() {}

  @Command(
      name = "show",
      description = "Prints the settings of the cluster, or of a table.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", "Example:", "  isotherm config show orders"})
  static final class Show extends ClusterCommand<ConfigAnswer> {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Its name; none: the cluster.")
    private @Nullable String table;

    @Override
    protected ConfigAnswer answer(DatabaseClient client) {
      var of = table;
      return ConfigAnswer.of(
          of, of == null ? client.capacity().describe() : client.capacity().describe(of));
    }
  }

  @Command(
      name = "set",
      description = {
        "Changes settings of the cluster, or of a table, and prints what holds then.",
        "Those that are not named stay. Nodes and routers follow within about a second."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  isotherm config set --enforce=false",
        "  isotherm config set orders --partition-write-units 4000",
        "  isotherm config set orders --reset"
      })
  static final class Change extends ClusterCommand<ConfigAnswer> {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Its name; none: the cluster.")
    private @Nullable String table;

    @Option(
        names = "--enforce",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "Whether anybody is throttled; what is used is counted either way.")
    private @Nullable Boolean enforce;

    @Option(
        names = "--profile",
        paramLabel = "isotherm|aws",
        description =
            "Whose rules are followed; brings all its numbers along, but for those named beside it."
                + " In aws no partition is ever above its ceiling.")
    private @Nullable CapacityProfile profile;

    @Option(
        names = "--partition-read-units",
        paramLabel = "N",
        description = "Read units that each partition serves a second; 0 for no ceiling.")
    private @Nullable Long partitionReadUnits;

    @Option(
        names = "--partition-write-units",
        paramLabel = "N",
        description = "Write units that each partition serves a second; 0 for no ceiling.")
    private @Nullable Long partitionWriteUnits;

    @Option(
        names = "--burst-seconds",
        paramLabel = "N",
        description = "Seconds of unused units that a partition may use later; up to 3600.")
    private @Nullable Integer burstSeconds;

    @Option(
        names = "--table-read-units",
        paramLabel = "N",
        description = "Read units that any one table may use a second; 0 for no bound.")
    private @Nullable Long tableReadUnits;

    @Option(
        names = "--table-write-units",
        paramLabel = "N",
        description = "Write units that any one table may use a second; 0 for no bound.")
    private @Nullable Long tableWriteUnits;

    @Option(
        names = "--scan-percent",
        paramLabel = "N",
        description =
            "Share that scans may use of the read units of each partition, and of the table's total;"
                + " 1 to 100.")
    private @Nullable Integer scanPercent;

    @Option(
        names = "--redact-hot-keys",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "Whether throttled replies keep back which key is hot.")
    private @Nullable Boolean redactHotKeys;

    @Option(
        names = "--key-read-units",
        paramLabel = "N",
        description = "Read units that any one hot item may use a second; 0 for no bound.")
    private @Nullable Long keyReadUnits;

    @Option(
        names = "--key-write-units",
        paramLabel = "N",
        description = "Write units that any one hot item may use a second; 0 for no bound.")
    private @Nullable Long keyWriteUnits;

    @Option(
        names = "--count",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description =
            "Whether what is used is counted at all. Without, nobody is throttled for what a"
                + " partition or table may use, and nothing is split, merged or moved for its heat.")
    private @Nullable Boolean count;

    @Option(
        names = "--reset",
        description = "Forgets first what the table has of its own: then the cluster's hold.")
    private boolean reset;

    @Override
    protected ConfigAnswer answer(DatabaseClient client) {
      var change =
          new CapacityChange(
              enforce,
              profile,
              partitionReadUnits,
              partitionWriteUnits,
              burstSeconds,
              tableReadUnits,
              tableWriteUnits,
              scanPercent,
              redactHotKeys,
              keyReadUnits,
              keyWriteUnits,
              count);
      if (table == null && reset) {
        throw new CommandFailure(
            ExitCode.USAGE, "Only a table forgets what it has of its own (--reset).");
      }
      if (change.equals(CapacityChange.NONE) && !reset) {
        throw new CommandFailure(
            ExitCode.USAGE, "Nothing is named that is to be changed; see --help.");
      }
      var of = table;
      return ConfigAnswer.of(
          of,
          of == null
              ? client.capacity().change(change)
              : client.capacity().change(of, change, reset));
    }
  }
}
