package io.isotherm.load.differential.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Breaks the text of an expression: tokens lost, doubled, changed for others. */
final class ExpressionMutation implements Mutation {
  static final List<String> EXPRESSIONS =
      List.of(
          "ConditionExpression",
          "UpdateExpression",
          "FilterExpression",
          "KeyConditionExpression",
          "ProjectionExpression");

  private static final Pattern TOKEN =
      Pattern.compile("[#:]?\\w+|<>|<=|>=|[^\\s\\w]|\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final List<String> TOKENS =
      List.of(
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "IN",
          "=",
          "<>",
          "<",
          ">=",
          "(",
          ")",
          ",",
          ".",
          "[",
          "]",
          "[0]",
          "[-1]",
          "[01]",
          "[1.5]",
          "#n9",
          ":v9",
          "#",
          ":",
          "status",
          "name",
          "size",
          "date",
          "SET",
          "REMOVE",
          "ADD",
          "DELETE",
          "set",
          "+",
          "-",
          "*",
          "/",
          "5",
          "-1",
          "1a",
          "a-b",
          "_a",
          "attribute_exists",
          "attribute_type",
          "begins_with",
          "contains",
          "if_not_exists",
          "list_append",
          "foo",
          "foo(a)",
          "'text'",
          "\"text\"",
          "==",
          "!=",
          "!",
          "null",
          "true",
          "size(num)",
          "size(:v0)",
          "attribute_exists(:v0)",
          "begins_with(str)",
          "contains(str)",
          "attribute_exists(num, str)",
          "ü",
          "$a",
          "@",
          ";",
          "\t",
          "\n",
          "and",
          "between",
          "id",
          "pk",
          "sk",
          "IS NULL",
          "LIKE",
          "num.x",
          "lst[0][1]",
          "doc..x",
          "ALL",
          "*");

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    var present = EXPRESSIONS.stream().filter(member -> isText(body.get(member))).toList();
    if (present.isEmpty()) {
      return Optional.empty();
    }
    var member = draw.of(present);
    var tokens = tokens(body.get(member).getAsString());
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    int at = draw.below(tokens.size());
    switch (draw.below(8)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2, 3 -> tokens.set(at, draw.of(TOKENS));
      case 4 -> tokens.add(at, " " + draw.of(TOKENS) + " ");
      case 5 -> tokens.add(tokens.set(at, tokens.getLast()));
      case 6 -> parenthesise(draw, tokens);
      default -> whole(draw, tokens);
    }
    body.addProperty(member, String.join("", tokens));
    return Optional.of("text of " + member);
  }

  /** A mutation before this one may have left another type there. */
  private static boolean isText(@Nullable JsonElement value) {
    return value instanceof JsonPrimitive text && text.isString();
  }

  private static void parenthesise(Draw draw, List<String> tokens) {
    int times = 1 + draw.below(2);
    tokens.addFirst("(".repeat(times));
    tokens.add(")".repeat(times));
  }

  private static void whole(Draw draw, List<String> tokens) {
    var text = String.join("", tokens);
    tokens.clear();
    tokens.add(
        draw.of(
            "",
            " ",
            text + " " + text,
            text + " AND",
            "NOT " + text,
            "((" + text + "))",
            text.toLowerCase(java.util.Locale.ROOT),
            text.substring(0, draw.below(text.length() + 1)),
            "x".repeat(4_097)));
  }

  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
