package io.isotherm.load.differential.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

  /** Whether the answers differ in their capacity alone. */
  static boolean apart(Request request, Answer ours, Answer oracles) {
    return ours.isOk() && oracles.isOk() && Alike.without(MEMBER, request, ours, oracles);
  }

  /**
   * Whether ours charges for something that was looked for and not found, and the oracle does not.
   */
  static boolean ofNothing(Request request, Answer ours, Answer oracles) {
    double more = of(ours) - of(oracles);
    boolean reads =
        request.operation().equals("Query") || request.operation().equals("BatchGetItem");
    return reads && more >= LEAST && more % LEAST == 0 && apart(request, ours, oracles);
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
