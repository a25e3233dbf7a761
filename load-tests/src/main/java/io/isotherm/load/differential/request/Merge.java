package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two changes of one JSON value, made together. Pure. */
final class Merge {
  private Merge() {}

  /**
   * What becomes of a value to which both is done that made one and other of it.
   *
   * @return empty when both changed the same place
   */
  static Optional<JsonElement> of(JsonElement before, JsonElement one, JsonElement other) {
    if (one.equals(before)) {
      return Optional.of(other);
    }
    if (other.equals(before)) {
      return Optional.of(one);
    }
    if (before instanceof JsonObject was
        && one instanceof JsonObject first
        && other instanceof JsonObject second) {
      return objects(was, first, second);
    }
    if (before instanceof JsonArray was
        && one instanceof JsonArray first
        && other instanceof JsonArray second
        && was.size() == first.size()
        && was.size() == second.size()) {
      return arrays(was, first, second);
    }
    return Optional.empty();
  }

  private static Optional<JsonElement> objects(
      JsonObject before, JsonObject one, JsonObject other) {
    var merged = new JsonObject();
    var names = new LinkedHashSet<>(before.keySet());
    names.addAll(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      var was = before.get(name);
      var first = one.get(name);
      var second = other.get(name);
      // A member that is not there is null here; one that is there and null is JSON's null.
      if (Objects.equals(first, was)) {
        add(merged, name, second);
      } else if (Objects.equals(second, was)) {
        add(merged, name, first);
      } else if (was == null || first == null || second == null) {
        return Optional.empty();
      } else {
        var both = of(was, first, second);
        if (both.isEmpty()) {
          return Optional.empty();
        }
        merged.add(name, both.get());
      }
    }
    return Optional.of(merged);
  }

  private static void add(JsonObject merged, String name, @Nullable JsonElement member) {
    if (member != null) {
      merged.add(name, member);
    }
  }

  private static Optional<JsonElement> arrays(JsonArray before, JsonArray one, JsonArray other) {
    var merged = new JsonArray();
    for (int i = 0; i < before.size(); i++) {
      var element = of(before.get(i), one.get(i), other.get(i));
      if (element.isEmpty()) {
        return Optional.empty();
      }
      merged.add(element.get());
    }
    return Optional.of(merged);
  }
}
