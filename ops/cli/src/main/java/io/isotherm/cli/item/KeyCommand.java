package io.isotherm.cli.item;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.PrimaryKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/**
 * A command about one item, named by its key values, which the table's key gives their types.
 *
 * @param <A> what it answers
 */
abstract class KeyCommand<A extends Record & Answer> extends ItemCommand<A> {
  @Parameters(
      index = "1",
      paramLabel = "KEY",
      description = "Value of the partition key: as it is; of bytes, their hexadecimal digits.")
  private String partitionKey;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "SORT",
      description = "Value of the sort key, when the table has one.")
  private @Nullable String sortKey;

  final Item key(KeySchema schema) {
    var sort = schema.sortKey();
    if ((sort == null) != (sortKey == null)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The key of the table is %s: name %s of it."
              .formatted(
                  String.join(" and ", schema.names()),
                  sort == null ? "no more than the value" : "both values"));
    }
    var partition = KeyText.value(schema.partitionKey(), partitionKey);
    return schema.toItem(
        new PrimaryKey(
            partition, sort == null || sortKey == null ? null : KeyText.value(sort, sortKey)));
  }
}
