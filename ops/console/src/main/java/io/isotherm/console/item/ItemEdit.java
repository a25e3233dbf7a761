package io.isotherm.console.item;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.DeleteItemRequest;
import io.isotherm.api.v1.PutItemRequest;
import io.isotherm.api.v1.ReturnConsumedCapacity;
import io.isotherm.api.v1.UpdateItemRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Changes of one item that are refused when the item is no more as it was read. Pure.
 *
 * <p>No condition says that an item has no attributes but these. So what was changed is changed one
 * by one: an attribute that somebody else added since stays.
 */
public final class ItemEdit {
  /**
   * Attributes that are compared or changed at once: an expression has at most 300 operators and
   * functions, and each takes up to two.
   */
  public static final int ATTRIBUTES_MAX = 100;

  private ItemEdit() {}

  /**
   * Puts an item that is not there yet.
   *
   * @throws DatabaseException VALIDATION when it has no key of the table
   */
  public static PutItemRequest create(String table, KeySchema schema, Item item) {
    var _ = schema.keyOf(item);
    var terms = new Terms();
    return PutItemRequest.newBuilder()
        .setTable(table)
        .setItem(ItemConverter.message(item))
        .setConditionExpression(
            terms.all(
                List.of(new Term(schema.partitionKey().name(), Comparison.NOT_EXISTS, List.of()))))
        .setPlaceholders(terms.placeholders())
        .setReturnConsumedCapacity(ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL)
        .build();
  }

  /**
   * Changes what is not the same in both.
   *
   * @param before as it was read
   * @throws DatabaseException VALIDATION when they have not the same key, are the same, or are too
   *     many attributes
   */
  public static UpdateItemRequest change(String table, KeySchema schema, Item before, Item after) {
    var key = schema.keyOf(before);
    if (!key.equals(schema.keyOf(after))) {
      throw DatabaseException.invalid(
          "after", "The key of an item stays: put a new item, and delete this one");
    }
    checkSize(before);
    checkSize(after);
    var terms = new Terms();
    var set = new ArrayList<String>();
    var removed = new ArrayList<String>();
    var added = new ArrayList<Term>();
    for (var attribute : new TreeMap<>(after.attributes()).entrySet()) {
      var was = before.get(attribute.getKey());
      if (!attribute.getValue().equals(was)) {
        set.add(terms.name(attribute.getKey()) + " = " + terms.value(attribute.getValue()));
      }
      if (was == null) {
        added.add(new Term(attribute.getKey(), Comparison.NOT_EXISTS, List.of()));
      }
    }
    for (String attribute : new TreeMap<>(before.attributes()).keySet()) {
      if (after.get(attribute) == null) {
        removed.add(terms.name(attribute));
      }
    }
    if (set.isEmpty() && removed.isEmpty()) {
      throw DatabaseException.invalid("after", "Nothing was changed");
    }
    var conditions = new ArrayList<>(asItWas(schema, before));
    conditions.addAll(added);
    return UpdateItemRequest.newBuilder()
        .setTable(table)
        .setKey(ItemConverter.message(schema.toItem(key)))
        .setUpdateExpression((clause("SET ", set) + " " + clause("REMOVE ", removed)).strip())
        .setConditionExpression(terms.all(conditions))
        .setPlaceholders(terms.placeholders())
        .setReturnConsumedCapacity(ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL)
        .build();
  }

  /**
   * Deletes an item.
   *
   * @param before as it was read
   * @throws DatabaseException VALIDATION
   */
  public static DeleteItemRequest delete(String table, KeySchema schema, Item before) {
    var key = schema.keyOf(before);
    checkSize(before);
    var terms = new Terms();
    return DeleteItemRequest.newBuilder()
        .setTable(table)
        .setKey(ItemConverter.message(schema.toItem(key)))
        .setConditionExpression(terms.all(asItWas(schema, before)))
        .setPlaceholders(terms.placeholders())
        .setReturnConsumedCapacity(ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL)
        .build();
  }

  private static void checkSize(Item item) {
    if (item.attributes().size() > ATTRIBUTES_MAX) {
      throw DatabaseException.invalid(
          "item", "An item of more than " + ATTRIBUTES_MAX + " attributes is not changed here");
    }
  }

  /** That it is there, with every attribute that it had. */
  private static List<Term> asItWas(KeySchema schema, Item before) {
    var terms = new ArrayList<Term>();
    terms.add(new Term(schema.partitionKey().name(), Comparison.EXISTS, List.of()));
    for (var attribute : new TreeMap<>(before.attributes()).entrySet()) {
      if (!schema.contains(attribute.getKey())) {
        List<AttributeValue> value = List.of(attribute.getValue());
        terms.add(new Term(attribute.getKey(), Comparison.EQUAL, value));
      }
    }
    return terms;
  }

  private static String clause(String keyword, List<String> parts) {
    return parts.isEmpty() ? "" : keyword + String.join(", ", parts);
  }
}
