package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.isotherm.load.differential.request.Request;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a batch names: keys to read, or writes, by table. */
final class BatchItems {
  private static final Set<String> KEY_ATTRIBUTES = Set.of("id", "pk", "sk");

  private BatchItems() {}

  /** What is asked of each table: an object with keys, or an array of writes. */
  static Map<String, JsonElement> byTable(Request request) {
    var tables = new LinkedHashMap<String, JsonElement>();
    if (JsonParser.parseString(request.body()) instanceof JsonObject body
        && body.get("RequestItems") instanceof JsonObject asked) {
      asked.entrySet().forEach(table -> tables.put(table.getKey(), table.getValue()));
    }
    return tables;
  }

  /** How many writes there are. */
  static int writes(Request request) {
    return byTable(request).values().stream()
        .mapToInt(asked -> asked instanceof JsonArray writes ? writes.size() : 0)
        .sum();
  }

  /** Whether two keys of a table are the same one, once their numbers are written alike. */
  static boolean nameOneTwice(Request request) {
    return byTable(request).values().stream()
        .anyMatch(asked -> {
          var seen = new HashSet<JsonElement>();
          return !keys(asked).map(Numbers::normalised).allMatch(seen::add);
        });
  }

  private static Stream<JsonElement> keys(JsonElement asked) {
    return switch (asked) {
      case JsonObject reads when reads.get("Keys") instanceof JsonArray keys ->
          keys.asList().stream();
      case JsonArray writes -> writes.asList().stream().flatMap(BatchItems::key);
      default -> Stream.empty();
    };
  }

  private static Stream<JsonObject> key(JsonElement write) {
    return Stream.concat(
        within(write, "PutRequest", "Item"), within(write, "DeleteRequest", "Key"));
  }

  private static Stream<JsonObject> within(JsonElement write, String kind, String member) {
    return write instanceof JsonObject one
            && one.get(kind) instanceof JsonObject request
            && request.get(member) instanceof JsonObject item
        ? Stream.of(keyOf(item))
        : Stream.empty();
  }

  private static JsonObject keyOf(JsonObject item) {
    var key = new JsonObject();
    item.entrySet().stream()
        .filter(attribute -> KEY_ATTRIBUTES.contains(attribute.getKey()))
        .forEach(attribute -> key.add(attribute.getKey(), attribute.getValue()));
    return key;
  }
}
