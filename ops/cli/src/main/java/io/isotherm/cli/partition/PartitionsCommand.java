package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions}: where they are, and how to change them by hand. */
@Command(
    name = "partitions",
    description = {
      "Shows, splits, merges and moves the partitions of tables.",
      "The cluster does so by itself; isotherm why tells what it did, what not, and why."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PartitionsCommand.Listing.class,
      SplitCommand.class,
      MergeCommand.class,
      MoveCommand.class,
      CancelCommand.class,
      WarmCommand.class
    },
    footer = {"", "Example:", "  isotherm partitions list orders"})
public final class PartitionsCommand {
  static final String EXAMPLE = "Example:";
  static final String DRY_RUN = "Only says what would be done.";

  private PartitionsCommand() {}

  @Command(
      name = "list",
      description = "Prints partitions: where they are, what they hold, how hot they are.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm partitions list orders"})
  static final class Listing extends ClusterCommand<Partitions> {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Of which; all when left out.")
    private @Nullable String table;

    @Override
    protected Partitions answer(DatabaseClient client) {
      return new Partitions(PartitionView.of(client.partitions().list(table)));
    }
  }

  /** By id. */
  record Partitions(List<PartitionView> partitions) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return PartitionView.lines(partitions);
    }
  }
}
