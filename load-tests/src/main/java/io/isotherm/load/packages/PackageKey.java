package io.isotherm.load.packages;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;

/** What names a record of the index. */
public record PackageKey(String packageName, String version) {
  static final String PACKAGE = "Package";
  static final String VERSION = "Version";

  /** The table's key. */
  public static final KeySchema SCHEMA =
      KeySchema.of(new KeyAttribute(PACKAGE, KeyType.S), new KeyAttribute(VERSION, KeyType.S));

  /**
   * @throws IllegalArgumentException when the item has no such key
   */
  static PackageKey of(Item item) {
    return new PackageKey(text(item, PACKAGE), text(item, VERSION));
  }

  private static String text(Item item, String name) {
    if (item.get(name) instanceof AttributeValue.Str(var text)) {
      return text;
    }
    throw new IllegalArgumentException("An item has no text named " + name + ".");
  }
}
