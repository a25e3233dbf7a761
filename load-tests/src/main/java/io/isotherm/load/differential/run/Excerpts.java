package io.isotherm.load.differential.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests that ask less than another: what an operation needs, and one thing besides. Pure. */
final class Excerpts {
  private static final Set<String> NEEDED =
      Set.of(
          "TableName",
          "Key",
          "Item",
          "RequestItems",
          "KeyConditionExpression",
          "KeyConditions",
          "KeySchema",
          "AttributeDefinitions");

  private static final List<String> PLACEHOLDERS =
      List.of("ExpressionAttributeNames", "ExpressionAttributeValues");

  /** Which say nothing without each other. */
  private static final Set<String> SEGMENT = Set.of("Segment", "TotalSegments");

  private static final String EXPRESSION = "Expression";

  private Excerpts() {}

  /**
   * What is needed alone, with all but expressions, then with each other member alone. Names and
   * values go with the expressions that mention them.
   *
   * @return no bodies when the request is no JSON object
   */
  static List<String> of(String body) {
    if (!(parsed(body) instanceof JsonObject whole)) {
      return List.of();
    }
    var excerpts = new ArrayList<String>();
    excerpts.add(excerpt(whole, Set.of()));
    excerpts.add(excerpt(whole, plain(whole)));
    for (String name : whole.keySet()) {
      if (!NEEDED.contains(name) && !PLACEHOLDERS.contains(name)) {
        excerpts.add(excerpt(whole, SEGMENT.contains(name) ? SEGMENT : Set.of(name)));
      }
    }
    return excerpts;
  }

  private static Set<String> plain(JsonObject whole) {
    return whole.keySet().stream()
        .filter(name -> !name.contains(EXPRESSION))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static JsonElement parsed(String body) {
    try {
      return JsonParser.parseString(body);
    } catch (JsonParseException _) {
      return JsonNull.INSTANCE;
    }
  }

  private static String excerpt(JsonObject whole, Set<String> wanted) {
    var part = whole.deepCopy();
    part.keySet().removeIf(name -> !NEEDED.contains(name) && !wanted.contains(name));
    var expressions =
        part.entrySet().stream()
            .filter(member -> member.getKey().endsWith(EXPRESSION))
            .map(member -> member.getValue().toString())
            .collect(Collectors.joining(" "));
    for (String member : PLACEHOLDERS) {
      if (whole.get(member) instanceof JsonObject all) {
        var mentioned = all.deepCopy();
        mentioned.keySet().removeIf(placeholder -> !expressions.contains(placeholder));
        if (!mentioned.isEmpty()) {
          part.add(member, mentioned);
        }
      }
    }
    return part.toString();
  }
}
