package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.answer.Answer;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How the numbers of attribute values are written. */
final class Numbers {
  /** As the service writes one: no exponent, and no zero that says nothing. */
  private static final Pattern TRIMMED = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d*[1-9])?");

  private Numbers() {}

  /** Whether all numbers of an answer are written as the service writes them. */
  static boolean areTrimmed(Answer answer) {
    return areTrimmed("", answer.body());
  }

  /** The answer with every number written in one way. */
  static Answer normalised(Answer answer) {
    return new Answer(answer.status(), normalised("", answer.body()), answer.text());
  }

  /** The value with every number in it written in one way. */
  static JsonElement normalised(JsonElement value) {
    return normalised("", value);
  }

  private static boolean areTrimmed(String name, JsonElement value) {
    return switch (value) {
      case JsonObject object ->
          object.entrySet().stream()
              .allMatch(entry -> areTrimmed(entry.getKey(), entry.getValue()));
      case JsonArray array ->
          array.asList().stream()
              .allMatch(element -> areTrimmed(name.equals("NS") ? "N" : "", element));
      case JsonPrimitive text when name.equals("N") && text.isString() ->
          TRIMMED.matcher(text.getAsString()).matches();
      default -> true;
    };
  }

  private static JsonElement normalised(String name, JsonElement value) {
    return switch (value) {
      case JsonObject object -> {
        var members = new JsonObject();
        object
            .entrySet()
            .forEach(
                entry -> members.add(entry.getKey(), normalised(entry.getKey(), entry.getValue())));
        yield members;
      }
      case JsonArray array -> {
        var elements = new JsonArray();
        array.forEach(element -> elements.add(normalised(name.equals("NS") ? "N" : "", element)));
        yield elements;
      }
      case JsonPrimitive text when name.equals("N") && text.isString() ->
          new JsonPrimitive(new BigDecimal(text.getAsString()).stripTrailingZeros().toString());
      default -> value;
    };
  }
}
