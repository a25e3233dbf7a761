package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Breaks the names and values beside an expression: unused, undefined, ill-named, ill-typed. */
final class PlaceholderMutation implements Mutation {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    var member = draw.of(NAMES, VALUES);
    var held = body.get(member);
    var entries = held instanceof JsonObject object ? object : new JsonObject();
    body.add(member, entries);
    var keys = List.copyOf(entries.keySet());
    boolean names = member.equals(NAMES);
    switch (draw.below(6)) {
      case 0 -> add(draw, entries, names, names ? "#unused" : ":unused");
      case 1 ->
          add(draw, entries, names, draw.of("x", "", "#", ":", "#a-b", ":a b", "#ü", ":1", "#1"));
      case 2 -> {
        if (keys.isEmpty()) {
          return Optional.empty();
        }
        entries.remove(draw.of(keys));
      }
      case 3 -> {
        if (keys.isEmpty()) {
          return Optional.empty();
        }
        add(draw, entries, names, draw.of(keys));
      }
      case 4 -> {
        for (String key : keys) {
          entries.remove(key);
        }
      }
      default -> ExpressionMutation.EXPRESSIONS.forEach(body::remove);
    }
    return Optional.of("placeholders");
  }

  private static void add(Draw draw, JsonObject entries, boolean names, String key) {
    if (names) {
      entries.addProperty(key, draw.of("num", "", "id", "pk", "x", "a.b", "oth"));
    } else {
      entries.add(key, new Values(draw).any());
    }
  }
}
