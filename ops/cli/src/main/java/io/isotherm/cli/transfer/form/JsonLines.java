package io.isotherm.cli.transfer.form;

import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.json.PlainJson;
import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/** Items as {@linkplain PlainJson plain JSON}, an item a line. */
public final class JsonLines implements ItemForm {
  @Override
  public @Nullable String header() {
    return null;
  }

  @Override
  public String write(Item item) {
    return PlainJson.write(item);
  }

  @Override
  public Reading read(String line) {
    try {
      return new Reading.Whole(PlainJson.read(line));
    } catch (MalformedTextException malformed) {
      return new Reading.Malformed(malformed.reason());
    }
  }
}
