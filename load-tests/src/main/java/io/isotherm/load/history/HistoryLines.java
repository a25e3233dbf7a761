package io.isotherm.load.history;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * The form of a history in a file: one JSON object per line.
 *
 * <pre>
 * {"client":1,"key":"a","operation":"write","value":"x","begun":10,"ended":12}
 * {"client":2,"key":"a","operation":"read","value":"x","begun":11,"ended":15}     value left out: nothing
 * {"client":2,"key":"a","operation":"cas","expected":"x","value":"y","applied":true,"begun":16,"ended":20}
 * {"client":1,"key":"a","operation":"delete","begun":17}                          ended left out: unknown
 * {"client":1,"key":"n","operation":"add","delta":1,"result":7,"begun":30,"ended":31}
 * </pre>
 */
final class HistoryLines {
  private HistoryLines() {}

  static String format(Operation operation) {
    var line = new JsonObject();
    line.addProperty("client", operation.client());
    line.addProperty("key", operation.key());
    switch (operation.action()) {
      case Action.Read(var value) -> {
        line.addProperty("operation", "read");
        addUnlessNull(line, "value", value);
      }
      case Action.Write(var value) -> {
        line.addProperty("operation", "write");
        line.addProperty("value", value);
      }
      case Action.Delete() -> line.addProperty("operation", "delete");
      case Action.Cas(var expected, var value, var applied) -> {
        line.addProperty("operation", "cas");
        addUnlessNull(line, "expected", expected);
        line.addProperty("value", value);
        line.addProperty("applied", applied);
      }
      case Action.Add(var delta, var result) -> {
        line.addProperty("operation", "add");
        line.addProperty("delta", delta);
        line.addProperty("result", result);
      }
    }
    line.addProperty("begun", operation.begunNanos());
    if (operation.isComplete()) {
      line.addProperty("ended", operation.endedNanos());
    }
    return line.toString();
  }

  /**
   * @param number of the line, from 1, for the message
   * @throws MalformedHistory when the line is no operation
   */
  static Operation parse(String text, int number) {
    try {
      var line = JsonParser.parseString(text).getAsJsonObject();
      boolean complete = line.has("ended");
      var action =
          switch (present(line, "operation").getAsString()) {
            case "read" -> new Action.Read(text(line, "value"));
            case "write" -> new Action.Write(present(line, "value").getAsString());
            case "delete" -> new Action.Delete();
            case "cas" ->
                new Action.Cas(
                    text(line, "expected"),
                    present(line, "value").getAsString(),
                    complete && present(line, "applied").getAsBoolean());
            case "add" ->
                new Action.Add(
                    present(line, "delta").getAsLong(),
                    complete ? present(line, "result").getAsLong() : 0);
            default -> throw new MalformedHistory("Line " + number + " names no operation known.");
          };
      return new Operation(
          line.has("client") ? line.get("client").getAsInt() : 0,
          present(line, "key").getAsString(),
          action,
          present(line, "begun").getAsLong(),
          complete ? present(line, "ended").getAsLong() : Operation.NEVER);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | IllegalArgumentException _) {
      throw new MalformedHistory("Line " + number + " is no operation of a history.");
    }
  }

  private static void addUnlessNull(JsonObject line, String name, @Nullable String value) {
    if (value != null) {
      line.addProperty(name, value);
    }
  }

  private static JsonElement present(JsonObject line, String name) {
    var value = line.get(name);
    if (value == null) {
      throw new IllegalArgumentException("A field is missing.");
    }
    return value;
  }

  private static @Nullable String text(JsonObject line, String name) {
    var value = line.get(name);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }
}
