package io.isotherm.load.differential.judge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
    return body.contains("\"Select\":\"SPECIFIC_ATTRIBUTES\"") != named
        && body.contains("\"Select\":\"");
  }

  static boolean hasUpdateWithoutAction(Request request) {
    return JsonParser.parseString(request.body()) instanceof JsonObject body
        && body.get("AttributeUpdates") instanceof JsonObject updates
        && updates.entrySet().stream()
            .anyMatch(update ->
                update.getValue() instanceof JsonObject one
                    && (!one.has("Action") || one.get("Action").isJsonNull()));
  }
}
