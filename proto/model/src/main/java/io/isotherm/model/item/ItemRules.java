package io.isotherm.model.item;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;

/**
 * What an item must hold to be stored, apart from its key. Every failure is VALIDATION with
 * DynamoDB's text.
 *
 * <p>Source: DynamoDB developer guide, "Constraints in Amazon DynamoDB"; texts as the service
 * answers.
 */
public final class ItemRules {
  static final String ITEM_TOO_LARGE = "Item size has exceeded the maximum allowed size";
  static final String UPDATED_ITEM_TOO_LARGE =
      "Item size to update has exceeded the maximum allowed size";
  static final String EMPTY_STRING_SET =
      "One or more parameter values were invalid: An string set  may not be empty";
  public static final String EMPTY_NUMBER_SET =
      "One or more parameter values were invalid: An number set  may not be empty";
  static final String EMPTY_BINARY_SET =
      "One or more parameter values were invalid: Binary sets should not be empty";
  static final String NAME_EMPTY = "Empty attribute name";
  static final String NAME_TOO_LONG =
      "1 validation error detected: Attribute name is too large, must be less than 65536 bytes";

  private ItemRules() {}

  /**
   * Checks an item that is put as a whole.
   *
   * @return its size in bytes
   */
  public static long check(Item item) {
    checkAttributes(item);
    return checkSize(item);
  }

  /** Checks all of an item that is put but its size: names, nesting and sets. */
  public static void checkAttributes(Item item) {
    for (var attribute : item.attributes().entrySet()) {
      checkName(attribute.getKey());
      checkValue(attribute.getValue(), 1);
    }
  }

  /**
   * Checks the size of an item that is put.
   *
   * @return its size in bytes
   */
  public static long checkSize(Item item) {
    return checkSize(item, ITEM_TOO_LARGE);
  }

  /**
   * Checks an item that an update made.
   *
   * @return its size in bytes
   */
  public static long checkUpdated(Item item) {
    checkAttributes(item);
    return checkSize(item, UPDATED_ITEM_TOO_LARGE);
  }

  /** Checks a value wherever it stands in a request: nesting, names and sets, not the size. */
  public static void checkValue(AttributeValue value) {
    checkValue(value, 1);
  }

  /**
   * Checks that text has an encoding of its own: half a surrogate pair would become a question
   * mark, and two keys one.
   */
  public static void checkText(String text) {
    if (!Utf8.isWellFormed(text)) {
      throw DatabaseException.invalid(ValueRules.NOT_UNICODE);
    }
  }

  private static long checkSize(Item item, String tooLarge) {
    long size = ItemSize.of(item);
    if (size > Limits.ITEM_BYTES_MAX) {
      throw DatabaseException.invalid(tooLarge);
    }
    return size;
  }

  /** Checks the name of an attribute, wherever it stands in a request. */
  public static void checkName(String name) {
    if (name.isEmpty()) {
      throw DatabaseException.invalid(NAME_EMPTY);
    }
    checkText(name);
    if (Utf8.length(name) > Limits.ATTRIBUTE_NAME_BYTES_MAX) {
      throw DatabaseException.invalid(NAME_TOO_LONG);
    }
  }

  private static void checkValue(AttributeValue value, int level) {
    if (level > Limits.NESTING_LEVELS_MAX) {
      throw DatabaseException.invalid(ValueRules.NESTED_TOO_DEEP);
    }
    switch (value) {
      case AttributeValue.Str(var text) -> checkText(text);
      case AttributeValue.Num _,
          AttributeValue.Bin _,
          AttributeValue.Bool _,
          AttributeValue.Null _ -> {}
      case AttributeValue.ListValue(var values) ->
          values.forEach(element -> checkValue(element, level + 1));
      case AttributeValue.MapValue(var values) -> {
        values.forEach((name, member) -> {
          checkName(name);
          checkValue(member, level + 1);
        });
      }
      case AttributeValue.StrSet(var values) -> {
        checkNotEmpty(values.isEmpty(), EMPTY_STRING_SET);
        values.forEach(ItemRules::checkText);
      }
      case AttributeValue.NumSet(var values) -> checkNotEmpty(values.isEmpty(), EMPTY_NUMBER_SET);
      case AttributeValue.BinSet(var values) -> checkNotEmpty(values.isEmpty(), EMPTY_BINARY_SET);
    }
  }

  private static void checkNotEmpty(boolean empty, String message) {
    if (empty) {
      throw DatabaseException.invalid(message);
    }
  }
}
