package io.isotherm.cli.partition;

import io.isotherm.api.json.PartitionJson;
import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DecisionFilter;
import io.isotherm.client.PlannedPartitions;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm partitions}: what a cluster does with its partitions, why, and by hand. */
@Command(
    name = "partitions",
    description =
        "Shows, splits, merges and moves the partitions of tables, and tells why they changed.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PartitionsCommand.Listing.class,
      PartitionsCommand.Split.class,
      PartitionsCommand.Merge.class,
      PartitionsMoveCommand.class,
      PartitionsCancelCommand.class,
      PartitionsWarmCommand.class,
      PartitionsCommand.Decisions.class
    },
    footer = {"", "Example:", "  isotherm partitions decisions --table orders"})
public final class PartitionsCommand {
  static final String EXAMPLE = "Example:";

  private PartitionsCommand() {}

  @Command(
      name = "list",
      description = "Prints partitions: where they are, what they hold, how hot they are.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm partitions list orders"})
  static final class Listing implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Of which; all when left out.")
    private @Nullable String table;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var partitions = options.ask(client -> client.partitions().list(table));
      options.print(
          () -> Map.of("partitions", PartitionJson.partitions(partitions)),
          () -> PartitionTables.partitions(partitions));
    }
  }

  @Command(
      name = "split",
      description = "Splits a partition, where it is hot or where it is told.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {
        "",
        EXAMPLE,
        "  isotherm partitions split 7 --dry-run",
        "  isotherm partitions split 7 --at '\"alice\" 17' --at 0xc000000000000000"
      })
  static final class Split implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Of the partition.")
    private long id;

    @Option(
        names = "--at",
        paramLabel = "POSITION",
        description =
            "Where: 0x and hexadecimal digits, or key values: texts in double quotes, numbers,"
                + " b\"0a0b\" for bytes. Repeat it for several, in order; the cluster chooses when"
                + " it is left out.")
    private List<String> at = new ArrayList<>();

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var positions = at.stream().map(this::position).toList();
      printPlan(
          options,
          options.ask(client -> client.partitions().split(new PartitionId(id), positions, dryRun)));
    }

    private Bytes position(String text) {
      try {
        return PositionText.parse(text);
      } catch (DatabaseException malformed) {
        throw new ParameterException(
            spec.commandLine(), malformed.getMessage() + " (--at): " + text, malformed);
      }
    }
  }

  @Command(
      name = "merge",
      description = "Merges two neighbours.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm partitions merge 7 8 --dry-run"})
  static final class Merge implements Runnable {
    @Parameters(index = "0", paramLabel = "LEFT", description = "Whose range comes first.")
    private long left;

    @Parameters(index = "1", paramLabel = "RIGHT", description = "Whose range comes next.")
    private long right;

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      printPlan(
          options,
          options.ask(client ->
              client.partitions().merge(new PartitionId(left), new PartitionId(right), dryRun)));
    }
  }

  @Command(
      name = "decisions",
      description = "Prints what was decided about partitions, or not done, and why; newest first.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm partitions decisions --partition 7"})
  static final class Decisions implements Runnable {
    @Option(names = "--table", paramLabel = "TABLE", description = "Only of this table.")
    private @Nullable String table;

    @Option(names = "--partition", paramLabel = "ID", description = "Only about this one.")
    private @Nullable Long partition;

    @Option(
        names = "--node",
        paramLabel = "NODE",
        description = "Only those of this node, which gives, changes or takes.")
    private @Nullable String node;

    @Option(
        names = "--limit",
        defaultValue = "100",
        paramLabel = "COUNT",
        description = "No more than this.")
    private int limit;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var filter =
          new DecisionFilter(table, partition == null ? null : new PartitionId(partition), node);
      var decisions = options.ask(client -> client.partitions().decisions(filter, limit));
      options.print(
          () -> Map.of("decisions", PartitionJson.decisions(decisions)),
          () -> PartitionTables.decisions(decisions));
    }
  }

  static void printPlan(ClientOptions options, PlannedPartitions planned) {
    options.print(() -> members(planned), () -> lines(planned));
  }

  static Map<String, Object> members(PlannedPartitions planned) {
    var members = new LinkedHashMap<String, Object>();
    members.put("decision", PartitionJson.decision(planned.decision()));
    members.put("replacements", PartitionJson.partitions(planned.replacements()));
    return members;
  }

  private static List<String> lines(PlannedPartitions planned) {
    var lines = new ArrayList<String>();
    lines.add(planned.decision().outcome() + ": " + planned.decision().text());
    if (!planned.replacements().isEmpty()) {
      lines.addAll(PartitionTables.ranges(planned.replacements()));
    }
    return lines;
  }
}
