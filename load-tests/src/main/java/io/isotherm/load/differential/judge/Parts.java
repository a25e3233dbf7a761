package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Whether one value of an answer is a part of another. */
final class Parts {
  private Parts() {}

  /** Members are looked up, elements of lists are found in their order. None is part of any. */
  static boolean isPart(@Nullable JsonElement part, @Nullable JsonElement whole) {
    return switch (part) {
      case null -> true;
      case JsonObject object when whole instanceof JsonObject other ->
          object.entrySet().stream()
              .allMatch(entry ->
                  other.has(entry.getKey()) && isPart(entry.getValue(), other.get(entry.getKey())));
      case JsonArray array when whole instanceof JsonArray other -> {
        int at = 0;
        for (JsonElement element : other) {
          if (at < array.size() && isPart(array.get(at), element)) {
            at++;
          }
        }
        yield at == array.size();
      }
      default -> part.equals(whole);
    };
  }
}
