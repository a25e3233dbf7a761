package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.console.web.JsonForm;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** JSON for the console, read and written as for commands. */
public final class ConsoleJson implements JsonForm {
  @Override
  public Map<String, @Nullable Object> object(String text) {
    return wellFormed(() -> JsonReader.plain(text));
  }

  @Override
  public Item item(String text) {
    return wellFormed(() -> new Item(JsonReader.typed(text)));
  }

  @Override
  public Map<String, @Nullable Object> typed(Item item) {
    return ItemJson.typed(item);
  }

  private static <T> T wellFormed(Supplier<T> read) {
    try {
      return read.get();
    } catch (CommandFailure malformed) {
      throw DatabaseException.invalid("body", String.valueOf(malformed.getMessage()));
    }
  }
}
