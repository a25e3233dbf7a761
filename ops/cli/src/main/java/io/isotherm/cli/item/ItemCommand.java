package io.isotherm.cli.item;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.client.DatabaseClient;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A command about items of a table.
 *
 * @param <A> what it answers
 */
abstract class ItemCommand<A extends Record & Answer> extends ClusterCommand<A> {
  @Parameters(index = "0", paramLabel = "TABLE", description = "Its name.")
  private String table;

  @Option(
      names = "--plain",
      description = "Prints items without types also with --json, as people read them.")
  private boolean plain;

  abstract A answer(KnownTable known, ItemForm form);

  @Override
  protected final A answer(DatabaseClient client) {
    var form = plain || !json() ? ItemForm.PLAIN : ItemForm.TYPED;
    return answer(KnownTable.of(client, table), form);
  }
}
