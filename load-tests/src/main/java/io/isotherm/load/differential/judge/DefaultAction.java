package io.isotherm.load.differential.judge;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attribute updates that state no action: the service puts their value, the oracle does nothing.
 */
final class DefaultAction {
  private static final String ATTRIBUTES = "Attributes";

  private DefaultAction() {}

  /** Whether the answers differ in what such updates have put, and ours has it. */
  static boolean explains(Request request, Answer ours, Answer oracles) {
    var puts = puts(request);
    return !puts.isEmpty()
        && ours.isOk()
        && oracles.isOk()
        && Difference.between(request, without(puts, ours), without(puts, oracles)).isEmpty()
        && (!tellsNew(request) || has(puts, Numbers.normalised(ours)));
  }

  private static boolean tellsNew(Request request) {
    return request.body().contains("\"ReturnValues\":\"ALL_NEW\"")
        || request.body().contains("\"ReturnValues\":\"UPDATED_NEW\"");
  }

  /** The attributes of such updates, with their values. */
  private static Map<String, JsonElement> puts(Request request) {
    var puts = new LinkedHashMap<String, JsonElement>();
    if (JsonParser.parseString(request.body()) instanceof JsonObject body
        && body.get("AttributeUpdates") instanceof JsonObject updates) {
      for (var update : updates.entrySet()) {
        boolean put =
            update.getValue() instanceof JsonObject one
                && isAbsent(one, "Action")
                && !isAbsent(one, "Value");
        if (put) {
          puts.put(update.getKey(), update.getValue().getAsJsonObject().get("Value"));
        }
      }
    }
    return puts;
  }

  private static boolean isAbsent(JsonObject update, String member) {
    return !update.has(member) || update.get(member) instanceof JsonNull;
  }

  private static boolean has(Map<String, JsonElement> puts, Answer answer) {
    return answer.object().get(ATTRIBUTES) instanceof JsonObject attributes
        && puts.entrySet().stream()
            .allMatch(
                put -> Numbers.normalised(put.getValue()).equals(attributes.get(put.getKey())));
  }

  private static Answer without(Map<String, JsonElement> puts, Answer answer) {
    var body = answer.object().deepCopy();
    if (body.get(ATTRIBUTES) instanceof JsonObject attributes) {
      puts.keySet().forEach(attributes::remove);
      if (attributes.isEmpty()) {
        body.remove(ATTRIBUTES);
      }
    }
    return new Answer(answer.status(), body, answer.text());
  }
}
