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
}
