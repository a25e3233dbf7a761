package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.answer.Answer;
import java.math.BigDecimal;

/** An answer whose attribute values' numbers are written in one way. */
final class Numbers {
  private Numbers() {}

  static Answer normalised(Answer answer) {
    return new Answer(answer.status(), normalised("", answer.body()), answer.text());
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
