package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.ItemRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.key.PositionText;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that give names and values behind the placeholders of expressions. */
final class Placeholders {
  @Option(
      names = "--value",
      paramLabel = ":NAME=VALUE",
      description =
          "A value of the expressions: a text in double quotes, a number, or bytes such as"
              + " b\"0a0b\". May be given more than once.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--name",
      paramLabel = "#NAME=ATTRIBUTE",
      description = "A name of the expressions. May be given more than once.")
  private Map<String, String> names = new LinkedHashMap<>();

  <T extends ItemRequest<?, T>> T in(T request) {
    names.forEach(request::name);
    values.forEach((name, value) -> request.value(name, value(value)));
    return request;
  }

  private static AttributeValue value(String text) {
    try {
      return PositionText.parseValue(text);
    } catch (DatabaseException malformed) {
      throw new CommandFailure(ExitCode.USAGE, malformed.getMessage() + " (--value).");
    }
  }
}
