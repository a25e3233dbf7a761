package io.isotherm.cli.item;

import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.json.PlainJson;
import io.isotherm.cli.json.TypedJson;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeySchema;

/** Items, and keys, as they are given to commands: plain, or as DynamoDB has them. Pure. */
final class GivenItem {
  private GivenItem() {}

  /**
   * @throws CommandFailure when it is neither form, or a value breaks a rule
   */
  static Item read(String text, KeySchema schema) {
    try {
      return PlainJson.isPlain(text, schema.partitionKey().name())
          ? PlainJson.read(text)
          : TypedJson.read(text);
    } catch (MalformedTextException malformed) {
      throw new CommandFailure(ExitCode.USAGE, "The item cannot be read: " + malformed.reason());
    }
  }
}
