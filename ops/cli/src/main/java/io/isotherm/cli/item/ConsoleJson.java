package io.isotherm.cli.item;

import io.isotherm.cli.json.JsonObject;
import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.json.TypedJson;
import io.isotherm.console.web.JsonForm;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON for the console, read and written as for commands. */
public final class ConsoleJson implements JsonForm {
  @Override
  public Map<String, Object> object(String text) {
    return wellFormed(() -> JsonObject.parse(text).plain());
  }

  @Override
  public Item item(String text) {
    return wellFormed(() -> TypedJson.read(text));
  }

  @Override
  public Map<String, @Nullable Object> typed(Item item) {
    return TypedJson.of(item);
  }

  private interface Reading<T> {
    T read() throws MalformedTextException;
  }

  private static <T> T wellFormed(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedTextException malformed) {
      throw DatabaseException.invalid("body", malformed.reason());
    }
  }
}
