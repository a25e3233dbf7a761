package io.isotherm.load.differential.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a request smaller, as long as what is interesting about it stays. Pure but for the test.
 */
final class Shrinker {
  /** How often the test may be asked: it sends the request twice. */
  static final int TRIES_MAX = 200;

  private Shrinker() {}

  /**
   * @param interesting called at most {@link #TRIES_MAX} times
   * @return the smallest body found that is still interesting; the same one when it is no JSON
   */
  static String shrink(String body, Predicate<String> interesting) {
    var best = body;
    int tries = 0;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (String candidate : candidates(best)) {
        if (tries++ >= TRIES_MAX) {
          return best;
        }
        if (interesting.test(candidate)) {
          best = candidate;
          smaller = true;
          break;
        }
      }
    }
    return best;
  }

  /** Every body that lacks one member or element of this one, those that lack most first. */
  static List<String> candidates(String body) {
    JsonElement whole;
    try {
      whole = JsonParser.parseString(body);
    } catch (JsonParseException _) {
      return List.of();
    }
    var found = new ArrayList<String>();
    without(whole, whole, found);
    return found;
  }

  private static void without(JsonElement part, JsonElement whole, List<String> found) {
    switch (part) {
      case JsonObject object -> {
        for (String name : List.copyOf(object.keySet())) {
          // A member put back goes to the end, so all that follow are put back too, in order.
          var kept = object.deepCopy();
          object.remove(name);
          found.add(whole.toString());
          List.copyOf(object.keySet()).forEach(object::remove);
          kept.entrySet().forEach(entry -> object.add(entry.getKey(), entry.getValue()));
        }
        object.entrySet().forEach(entry -> without(entry.getValue(), whole, found));
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          var removed = array.remove(i);
          found.add(whole.toString());
          var rest = new ArrayList<JsonElement>();
          while (array.size() > i) {
            rest.add(array.remove(i));
          }
          array.add(removed);
          rest.forEach(array::add);
        }
        array.forEach(element -> without(element, whole, found));
      }
      default -> {}
    }
  }
}
