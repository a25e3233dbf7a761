package io.isotherm.client;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items from Java's own values, by the rules of {@link Values}, and back.
 *
 * <pre>{@code
 * Item song = Items.of("artist", "Miles Davis", "title", "So What", "year", 1959);
 * }</pre>
 */
public final class Items {
  private Items() {}

  /** An item, or a key, of one attribute. */
  public static Item of(String name, @Nullable Object value) {
    return new Item(Map.of(name, Values.of(value)));
  }

  /** An item, or a key, of two attributes. */
  public static Item of(
      String name1, @Nullable Object value1, String name2, @Nullable Object value2) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    put(attributes, name1, value1);
    put(attributes, name2, value2);
    return new Item(attributes);
  }

  /** An item of three attributes; for more there is {@link #from}. */
  public static Item of(
      String name1,
      @Nullable Object value1,
      String name2,
      @Nullable Object value2,
      String name3,
      @Nullable Object value3) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    put(attributes, name1, value1);
    put(attributes, name2, value2);
    put(attributes, name3, value3);
    return new Item(attributes);
  }

  /** An item with an attribute for each entry, in the map's order. */
  public static Item from(Map<String, ? extends @Nullable Object> attributes) {
    return new Item(Values.members(attributes));
  }

  /** The item's attributes as Java values; unmodifiable. */
  public static Map<String, @Nullable Object> toMap(Item item) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    item.attributes().forEach((name, value) -> map.put(name, Values.toJava(value)));
    return Collections.unmodifiableMap(map);
  }

  /** The text of an S attribute, or null when the item has no such attribute of type S. */
  public static @Nullable String text(Item item, String name) {
    return item.get(name) instanceof AttributeValue.Str(var text) ? text : null;
  }

  private static void put(
      Map<String, AttributeValue> attributes, String name, @Nullable Object value) {
    if (attributes.put(name, Values.of(value)) != null) {
      throw new IllegalArgumentException("An item has each attribute once.");
    }
  }
}
