package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.regex.Pattern;

/** What a request's parameters are like. */
final class Parameters {
  private static final List<String> EXPRESSIONS =
      List.of(
          "ConditionExpression",
          "FilterExpression",
          "KeyConditionExpression",
          "ProjectionExpression",
          "UpdateExpression");

  private static final List<String> LEGACY =
      List.of(
          "AttributesToGet",
          "AttributeUpdates",
          "ConditionalOperator",
          "Expected",
          "KeyConditions",
          "QueryFilter",
          "ScanFilter");

  private static final Pattern EMPTY =
      Pattern.compile(".*\"ExpressionAttribute(Names|Values)\":\\{\\}.*", Pattern.DOTALL);

  private static final Pattern VALUE_IN_PATH = Pattern.compile("\\.\\s*:\\w");

  /** Of lists and maps around a value: the value itself is a level too. */
  private static final int AROUND_MAX = 31;

  private static final Pattern NO_KEYS =
      Pattern.compile("\"ComparisonOperator\":\"(NE|IN|CONTAINS|NOT_CONTAINS|NULL|NOT_NULL)\"");

  private static final int SORT_KEY_BYTES_MAX = 1_024;

  private Parameters() {}

  static boolean mixesStyles(Request request) {
    var body = JsonParser.parseString(request.body());
    if (request.operation().equals("BatchGetItem")) {
      return request.body().contains("AttributesToGet")
          && request.body().contains("ProjectionExpression");
    }
    return body instanceof JsonObject object
        && EXPRESSIONS.stream().anyMatch(object::has)
        && LEGACY.stream().anyMatch(object::has);
  }

  static boolean hasEmptyPlaceholders(Request request) {
    return EMPTY.matcher(request.body()).matches();
  }

  static boolean hasValueInPath(Request request) {
    return VALUE_IN_PATH.matcher(request.body()).find();
  }

  /** Whether what a request wants to get goes against what it selects. */
  static boolean contradictsSelect(Request request) {
    var body = request.body();
    boolean named =
        body.contains("\"ProjectionExpression\":") || body.contains("\"AttributesToGet\":");
    if (body.contains("\"Select\":\"ALL_PROJECTED_ATTRIBUTES\"")) {
      return !body.contains("\"IndexName\":");
    }
    return body.contains("\"Select\":\"SPECIFIC_ATTRIBUTES\"") != named
        && body.contains("\"Select\":\"");
  }

  /** Whether so many items are all that a page may look at. */
  static boolean isLimit(Request request, int items) {
    return JsonParser.parseString(request.body()) instanceof JsonObject body
        && body.get("Limit") instanceof JsonPrimitive limit
        && limit.getAsInt() == items;
  }

  static boolean hasOperatorOfNoKey(Request request) {
    return JsonParser.parseString(request.body()) instanceof JsonObject body
        && body.get("KeyConditions") instanceof JsonObject conditions
        && NO_KEYS.matcher(conditions.toString()).find();
  }

  /** Whether a key to start from has a value that no key may have. */
  static boolean hasLongStartKey(Request request) {
    return JsonParser.parseString(request.body()) instanceof JsonObject body
        && body.get("ExclusiveStartKey") instanceof JsonObject key
        && key.toString().length() > SORT_KEY_BYTES_MAX;
  }

  /** Whether some name or text of the request has this in it. */
  static boolean mentions(Request request, String text) {
    return mentions(JsonParser.parseString(request.body()), text);
  }

  private static boolean mentions(JsonElement value, String text) {
    return switch (value) {
      case JsonObject object ->
          object.entrySet().stream()
              .anyMatch(entry -> entry.getKey().contains(text) || mentions(entry.getValue(), text));
      case JsonArray array -> array.asList().stream().anyMatch(element -> mentions(element, text));
      case JsonPrimitive plain -> plain.getAsString().contains(text);
      default -> false;
    };
  }

  /** Whether a value of the request nests deeper than a value may. */
  static boolean nestsTooDeeply(Request request) {
    return levels(JsonParser.parseString(request.body())) > AROUND_MAX;
  }

  /** Lists and maps of attribute values one in another. */
  private static int levels(JsonElement value) {
    return switch (value) {
      case JsonObject object ->
          object.entrySet().stream()
              .mapToInt(entry -> levels(entry.getValue()) + (isNesting(entry.getKey()) ? 1 : 0))
              .max()
              .orElse(0);
      case JsonArray array -> array.asList().stream().mapToInt(Parameters::levels).max().orElse(0);
      default -> 0;
    };
  }

  private static boolean isNesting(String name) {
    return name.equals("L") || name.equals("M");
  }
}
