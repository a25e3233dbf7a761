package io.isotherm.load.differential.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A form in which two bodies that say the same are equal: members in order of their names, sets and
 * whatever else has no order sorted, of identity and moments no more than their form, and what no
 * two servers share left out.
 */
public final class Canonical {
  /** What the service makes of a table's history, of which DynamoDB Local keeps none. */
  static final Set<String> LEFT_OUT =
      Set.of(
          "WarmThroughput",
          "LastUpdateToPayPerRequestDateTime",
          "LastIncreaseDateTime",
          "LastDecreaseDateTime");

  private static final Set<String> SETS = Set.of("SS", "NS", "BS");

  /** Lists about several tables, which are asked for as a map. */
  private static final Set<String> UNORDERED =
      Set.of("ConsumedCapacity", "TableNames", "Keys", "AttributeDefinitions");

  private Canonical() {}

  /**
   * @param operation decides whether a list of items has an order: a query's has, a scan's and a
   *     batch's depend on how keys are hashed
   */
  public static JsonElement of(String operation, JsonElement body) {
    return canonical(body, "", !operation.equals("Query"));
  }

  private static JsonElement canonical(JsonElement value, String name, boolean itemsUnordered) {
    if (value instanceof JsonObject object) {
      var members = new TreeMap<String, JsonElement>();
      for (var entry : object.entrySet()) {
        if (!LEFT_OUT.contains(entry.getKey())) {
          members.put(
              entry.getKey(),
              Identity.formOf(
                  entry.getKey(), canonical(entry.getValue(), entry.getKey(), itemsUnordered)));
        }
      }
      var sorted = new JsonObject();
      members.forEach(sorted::add);
      return sorted;
    }
    if (value instanceof JsonArray array) {
      var elements = new ArrayList<JsonElement>();
      // What a list holds has no name of its own; L is a list whose order counts.
      array.forEach(element -> elements.add(canonical(element, "", itemsUnordered)));
      if (hasNoOrder(name, itemsUnordered)) {
        elements.sort(Comparator.comparing(JsonElement::toString));
      }
      return list(elements);
    }
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      return new JsonPrimitive(primitive.getAsBigDecimal().stripTrailingZeros());
    }
    return value;
  }

  private static boolean hasNoOrder(String name, boolean itemsUnordered) {
    if (SETS.contains(name) || UNORDERED.contains(name)) {
      return true;
    }
    // Every other list but an attribute's is one of items: Items, or under a table's name.
    return itemsUnordered && !name.equals("L") && !name.equals("KeySchema");
  }

  private static JsonArray list(List<JsonElement> elements) {
    var array = new JsonArray();
    elements.forEach(array::add);
    return array;
  }
}
