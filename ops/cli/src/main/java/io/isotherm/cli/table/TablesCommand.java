package io.isotherm.cli.table;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.TextTable;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm tables}: which there are, and how to make and delete them. */
@Command(
    name = "tables",
    description = "Lists, describes, creates and deletes tables.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TablesCommand.Listing.class,
      TablesCommand.Describe.class,
      CreateTableCommand.class,
      TablesCommand.Delete.class
    },
    footer = {"", "Example:", "  isotherm tables create orders --key customer:S --sort day:N"})
public final class TablesCommand {
  private static final String EXAMPLE = "Example:";

  /** For a change that begins at once and takes a moment. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private TablesCommand() {}

  @Command(
      name = "list",
      description = "Prints all tables: their keys, what they hold, how they are billed.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm tables list"})
  static final class Listing extends ClusterCommand<Tables> {
    @Override
    protected Tables answer(DatabaseClient client) {
      var tables = new ArrayList<TableView>();
      for (var name : client.tables().list()) {
        describe(client, tables, name);
      }
      return new Tables(tables);
    }

    /** One that is gone by now is left out. */
    private static void describe(DatabaseClient client, List<TableView> tables, String name) {
      try {
        tables.add(TableView.of(client.tables().describe(name)));
      } catch (DatabaseException refused) {
        if (refused.code() != ErrorCode.RESOURCE_NOT_FOUND) {
          throw refused;
        }
      }
    }
  }

  /** By name. */
  record Tables(List<TableView> tables) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      var lines = new TextTable("NAME", "STATUS", "KEY", "PARTITIONS", "ITEMS", "SIZE", "BILLING");
      for (var table : tables) {
        lines.add(
            table.name(),
            table.status().name(),
            table.key(),
            Figures.count(table.partitions()),
            Figures.count(table.items()),
            Figures.size(table.sizeBytes()),
            table.billing());
      }
      return lines.lines();
    }
  }

  @Command(
      name = "describe",
      description = "Prints what a table is and holds.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm tables describe orders"})
  static final class Describe extends ClusterCommand<TableView> {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Override
    protected TableView answer(DatabaseClient client) {
      return TableView.of(client.tables().describe(table));
    }
  }

  @Command(
      name = "delete",
      description = "Deletes a table with all its items, and waits until it is gone.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm tables delete orders --yes"})
  static final class Delete extends ClusterCommand<Deleted> {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Option(names = "--yes", description = "Says that its items are to go; refused without.")
    private boolean yes;

    @Override
    protected Deleted answer(DatabaseClient client) {
      if (!yes) {
        var described = client.tables().describe(table);
        throw new CommandFailure(
            ExitCode.USAGE,
            "%s holds %s, which nothing brings back; say --yes to delete it."
                .formatted(table, Figures.count(described.itemCount(), "item")));
      }
      var last = TableView.of(client.tables().delete(table));
      client.table(table).awaitGone(PATIENCE);
      return new Deleted(last);
    }
  }

  /**
   * What is gone.
   *
   * @param table as it was
   */
  record Deleted(TableView table) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return List.of(table.name() + " is deleted.");
    }
  }
}
