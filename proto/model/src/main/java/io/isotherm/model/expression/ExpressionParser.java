package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns DynamoDB's expressions into trees with names and values put in.
 *
 * <p>A request that has several expressions parses them one after the other with the same {@link
 * PlaceholderResolver}, and then calls {@link PlaceholderResolver#requireAllUsed}. Every method
 * throws {@link DatabaseException} of code VALIDATION with DynamoDB's text when the expression is
 * wrong, and nothing else whatever the text; the first of several faults is the one DynamoDB names.
 *
 * <p>Time and stack are bounded by the limits on expressions in {@link Limits}. Stateless, for any
 * thread.
 *
 * <p>Source: DynamoDB developer guide, "Using expressions in DynamoDB".
 */
public final class ExpressionParser {
  private ExpressionParser() {}

  /** A ConditionExpression. */
  public static Condition condition(String text, PlaceholderResolver placeholders) {
    return conditionOf(ExpressionKind.CONDITION, text, placeholders);
  }

  /** A FilterExpression. */
  public static Condition filter(String text, PlaceholderResolver placeholders) {
    return conditionOf(ExpressionKind.FILTER, text, placeholders);
  }

  /**
   * A KeyConditionExpression, as a condition still: DynamoDB checks the other expressions of the
   * request and finds the table before it asks whether this one can be answered from keys, which
   * {@link KeyPredicates} tells.
   */
  public static Condition keyCondition(String text, PlaceholderResolver placeholders) {
    return conditionOf(ExpressionKind.KEY_CONDITION, text, placeholders);
  }

  private static Condition conditionOf(
      ExpressionKind kind, String text, PlaceholderResolver placeholders) {
    var tokens = TokenReader.over(kind, text);
    return ConditionBinder.bind(kind, placeholders, ConditionSyntaxParser.parse(tokens));
  }

  /** An UpdateExpression. */
  public static Update update(String text, PlaceholderResolver placeholders) {
    var tokens = TokenReader.over(ExpressionKind.UPDATE, text);
    return UpdateBinder.bind(placeholders, UpdateSyntaxParser.parse(tokens));
  }

  /** A ProjectionExpression. */
  public static Projection projection(String text, PlaceholderResolver placeholders) {
    var tokens = TokenReader.over(ExpressionKind.PROJECTION, text);
    var parser = new PathSyntaxParser(tokens);
    List<SyntaxNode.Path> written = new ArrayList<>();
    do {
      written.add(parser.path());
    } while (tokens.accept(","));
    tokens.expectEnd();
    var binder = new PathBinder(ExpressionKind.PROJECTION, placeholders);
    written.forEach(binder::requireAllowed);
    List<DocumentPath> paths = written.stream().map(binder::bind).toList();
    PathOverlaps.requireNone(ExpressionKind.PROJECTION, paths);
    return new Projection(paths);
  }
}
