package io.isotherm.cli.item;

import io.isotherm.cli.json.PlainJson;
import io.isotherm.cli.json.TypedJson;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How items are printed. */
enum ItemForm {
  /** As DynamoDB has it, with the type of each value. */
  TYPED,
  /** Without types. */
  PLAIN;

  Map<String, @Nullable Object> of(Item item) {
    return switch (this) {
      case TYPED -> TypedJson.of(item);
      case PLAIN -> PlainJson.of(item);
    };
  }
}
