package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;

/** The capacity that an answer says was consumed. */
final class Units {
  private static final String MEMBER = "ConsumedCapacity";
  private static final double LEAST = 0.5;

  private Units() {}

  static boolean areAskedFor(Request request) {
    return request.body().contains("\"ReturnConsumedCapacity\":\"TOTAL\"")
        || request.body().contains("\"ReturnConsumedCapacity\":\"INDEXES\"");
  }

  /** Whether the answers differ in their capacity alone, and in how numbers are written. */
  static boolean apart(Request request, Answer ours, Answer oracles) {
    return ours.isOk()
        && oracles.isOk()
        && Numbers.areTrimmed(ours)
        && Alike.without(MEMBER, request, Numbers.normalised(ours), Numbers.normalised(oracles));
  }

  /** Whether ours charges besides for what was looked for and not found, as for a small item. */
  static boolean ofNothing(Request request, Answer ours, Answer oracles) {
    double nothing =
        switch (request.operation()) {
          case "Query" -> ofQuery(request, ours);
          case "BatchGetItem" -> ofMissingItems(request, ours);
          default -> 0;
        };
    return nothing > 0 && of(ours) == of(oracles) + nothing && apart(request, ours, oracles);
  }

  private static double ofQuery(Request request, Answer answer) {
    var scanned = answer.object().get("ScannedCount");
    return scanned != null && scanned.getAsInt() == 0
        ? ofRead(JsonParser.parseString(request.body()))
        : 0;
  }

  private static double ofMissingItems(Request request, Answer answer) {
    double units = 0;
    for (var table : BatchItems.byTable(request).entrySet()) {
      if (table.getValue() instanceof JsonObject asked
          && asked.get("Keys") instanceof JsonArray keys
          && answer.object().get("Responses") instanceof JsonObject found) {
        var items = found.get(table.getKey());
        units +=
            (keys.size() - (items instanceof JsonArray some ? some.size() : 0)) * ofRead(asked);
      }
    }
    return units;
  }

  /** Of one small item, or of none. */
  private static double ofRead(JsonElement asked) {
    boolean consistent =
        asked.getAsJsonObject().get("ConsistentRead") instanceof JsonPrimitive flag
            && flag.getAsBoolean();
    return consistent ? 2 * LEAST : LEAST;
  }

  /** In all; 0 when nothing is said of it. */
  static double of(Answer answer) {
    return switch (answer.object().get(MEMBER)) {
      case JsonObject one -> units(one);
      case JsonArray several -> several.asList().stream().mapToDouble(Units::units).sum();
      case null, default -> 0;
    };
  }

  private static double units(JsonElement capacity) {
    return capacity.getAsJsonObject().get("CapacityUnits").getAsDouble();
  }
}
