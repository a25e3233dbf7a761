package io.isotherm.cli.table;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.NewTable;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm tables create}. */
@Command(
    name = "create",
    description = "Creates a table, and waits until it can be used.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  isotherm tables create songs --key artist --sort title",
      "  isotherm tables create orders --key customer:S --sort day:N --read-units 500"
          + " --write-units 100"
    })
final class CreateTableCommand extends ClusterCommand<TableView> {
  @Parameters(paramLabel = "TABLE", description = "Its name: 3 to 255 of a-z A-Z 0-9 _ - and dot.")
  private String table;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "NAME[:TYPE]",
      description = "The partition key: an attribute, and S, N or B; S when left out.")
  private String key;

  @Option(
      names = "--sort",
      paramLabel = "NAME[:TYPE]",
      description = "The sort key, likewise; none when left out.")
  private @Nullable String sort;

  @Option(
      names = "--read-units",
      paramLabel = "N",
      description = "Provisioned a second; with --write-units. On demand without both.")
  private @Nullable Long readUnits;

  @Option(names = "--write-units", paramLabel = "N", description = "Provisioned a second.")
  private @Nullable Long writeUnits;

  @Option(
      names = "--partitions",
      defaultValue = "0",
      paramLabel = "N",
      description = "To begin with; 0 for as many as follow from what it is to take.")
  private int partitions;

  @Option(names = "--deletion-protection", description = "Refuses to delete it.")
  private boolean deletionProtection;

  @Override
  protected TableView answer(DatabaseClient client) {
    var schema =
        sort == null ? KeySchema.of(attribute(key)) : KeySchema.of(attribute(key), attribute(sort));
    var created =
        new NewTable(table, schema, TableSettings.of(billing(), deletionProtection), partitions);
    var _ = client.tables().create(created);
    return TableView.of(client.table(table).awaitActive(TablesCommand.PATIENCE));
  }

  private BillingMode billing() {
    if (readUnits == null && writeUnits == null) {
      return BillingMode.ON_DEMAND;
    }
    if (readUnits == null || writeUnits == null) {
      throw wrong("Reads and writes are provisioned together (--read-units, --write-units).");
    }
    return new BillingMode.Provisioned(readUnits, writeUnits);
  }

  private static KeyAttribute attribute(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return new KeyAttribute(text, KeyType.S);
    }
    return new KeyAttribute(
        text.substring(0, colon),
        switch (text.substring(colon + 1)) {
          case "S" -> KeyType.S;
          case "N" -> KeyType.N;
          case "B" -> KeyType.B;
          default -> throw wrong("A key is of type S, N or B (--key, --sort): " + text);
        });
  }

  private static CommandFailure wrong(String sentence) {
    return new CommandFailure(ExitCode.USAGE, sentence);
  }
}
