package io.isotherm.console.web;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How JSON is read, and items are JSON; from whoever starts the console. Pure, for any thread. */
public interface JsonForm {
  /**
   * The members of an object: maps, lists, texts, {@link Long}s, {@link Double}s and truths; none
   * for null.
   *
   * @throws DatabaseException VALIDATION when the text is no JSON object
   */
  Map<String, Object> object(String text);

  /**
   * An item as DynamoDB has it, with the type of each value. Numbers keep all their digits.
   *
   * @throws DatabaseException VALIDATION when it is none
   */
  Item item(String text);

  /** The members of an item as {@link #item} reads them. */
  Map<String, @Nullable Object> typed(Item item);
}
