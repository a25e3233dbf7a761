package io.isotherm.load.differential.answer;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Members that differ between any two tables, even of one server: where a table is, when it was
 * made, and what the service counts every six hours. Their form is all that two servers share.
 */
final class Identity {
  private static final Pattern ARN = Pattern.compile("arn:aws:dynamodb:[^:]*:[^:]*:table/(.*)");

  /** Seconds since the epoch, from 2001 to 2286; no milliseconds of this age are so few. */
  private static final BigDecimal SECONDS_MIN = BigDecimal.TEN.pow(9);

  private static final BigDecimal SECONDS_MAX = BigDecimal.TEN.pow(10);

  private Identity() {}

  /** The value, or what stands for all values of its form. */
  static JsonElement formOf(String name, JsonElement value) {
    return switch (name) {
      case "TableArn" -> value instanceof JsonPrimitive text ? arn(text) : value;
      case "CreationDateTime" ->
          value instanceof JsonPrimitive time && isTime(time) ? some("time") : value;
      case "ItemCount", "TableSizeBytes" ->
          value instanceof JsonPrimitive count && count.isNumber() ? some("count") : value;
      default -> value;
    };
  }

  /** An ARN names its table, wherever it is. */
  private static JsonElement arn(JsonPrimitive text) {
    var named = ARN.matcher(text.getAsString());
    return text.isString() && named.matches() ? some("ARN of " + named.group(1)) : text;
  }

  private static boolean isTime(JsonPrimitive time) {
    return time.isNumber()
        && time.getAsBigDecimal().compareTo(SECONDS_MIN) >= 0
        && time.getAsBigDecimal().compareTo(SECONDS_MAX) < 0;
  }

  private static JsonPrimitive some(String what) {
    return new JsonPrimitive("some " + what);
  }
}
