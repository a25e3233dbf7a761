package io.isotherm.model.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item: attributes by name. Immutable; keeps the order in which it was written, which has no
 * meaning and takes no part in equality.
 */
public record Item(Map<String, AttributeValue> attributes) {
  /** No attributes. */
  public static final Item EMPTY = new Item(Map.of());

  public Item {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The attribute's value, or null when the item has no such attribute. */
  public @Nullable AttributeValue get(String name) {
    return attributes.get(name);
  }
}
