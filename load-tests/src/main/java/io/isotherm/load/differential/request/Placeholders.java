package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;

/**
 * The names and values that the expressions of one request refer to, collected as they are made.
 */
final class Placeholders {
  private final JsonObject names = new JsonObject();
  private final JsonObject values = new JsonObject();

  /** The placeholder that stands for the name. */
  String name(String name) {
    for (var entry : names.entrySet()) {
      if (entry.getValue().getAsString().equals(name)) {
        return entry.getKey();
      }
    }
    var placeholder = "#n" + names.size();
    names.addProperty(placeholder, name);
    return placeholder;
  }

  /** A new placeholder for the value. */
  String value(JsonObject value) {
    var placeholder = ":v" + values.size();
    values.add(placeholder, value);
    return placeholder;
  }

  /** Adds what was collected, if anything was. */
  void addTo(JsonObject body) {
    if (!names.isEmpty()) {
      body.add("ExpressionAttributeNames", names);
    }
    if (!values.isEmpty()) {
      body.add("ExpressionAttributeValues", values);
    }
  }
}
