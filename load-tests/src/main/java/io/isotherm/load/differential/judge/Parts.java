package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Whether one value of an answer is a part of another. */
final class Parts {
  private Parts() {}

  /**
   * Whether two answers have the same attributes, and the first of each list or map a part, of
   * every other value all.
   */
  static boolean ofSameAttributes(@Nullable JsonElement part, @Nullable JsonElement whole) {
    return part instanceof JsonObject some
        && whole instanceof JsonObject all
        && some.keySet().equals(all.keySet())
        && isPart(some, all);
  }

  /** Members are looked up, elements of lists are found in their order. */
  private static boolean isPart(JsonElement part, JsonElement whole) {
    return switch (part) {
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
