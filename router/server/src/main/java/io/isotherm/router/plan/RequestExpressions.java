package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.ExpressionParser;
import io.isotherm.model.expression.PlaceholderResolver;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ValueFaults;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one request, which share its placeholders. Absent expressions parse to null.
 *
 * <p>Mutable: belongs to the thread that plans one request.
 */
final class RequestExpressions {
  /** For operations of which DynamoDB does not say what could have been given. */
  static final String UNNAMED = "";

  private static final String NAMES_WITHOUT_EXPRESSION =
      "ExpressionAttributeNames can only be specified when using expressions";
  private static final String VALUES_WITHOUT_EXPRESSION =
      "ExpressionAttributeValues can only be specified when using expressions";
  private static final String VALUES_OF_NO_USE =
      "ExpressionAttributeValues are of no use to this operation";

  private final Placeholders given;
  private PlaceholderResolver placeholders = PlaceholderResolver.none();

  private RequestExpressions(Placeholders given) {
    this.given = given;
  }

  /**
   * Checks that placeholders come with expressions that could use them.
   *
   * @param valued the expressions that were given and may name values; not a projection
   * @param none what DynamoDB says of all that could have been given when none of them was, or
   *     {@link #UNNAMED}; null for an operation none of whose expressions names values
   */
  static RequestExpressions of(
      Placeholders given, boolean hasProjection, boolean valued, @Nullable String none) {
    if (given.names() != null && !valued && !hasProjection) {
      throw DatabaseException.invalid("ExpressionAttributeNames", NAMES_WITHOUT_EXPRESSION);
    }
    if (given.values() != null && !valued) {
      throw DatabaseException.invalid("ExpressionAttributeValues", valuesUnused(none));
    }
    return new RequestExpressions(given);
  }

  private static String valuesUnused(@Nullable String none) {
    if (none == null) {
      return VALUES_OF_NO_USE;
    }
    return none.isEmpty() ? VALUES_WITHOUT_EXPRESSION : VALUES_WITHOUT_EXPRESSION + ": " + none;
  }

  /** Checks the placeholders themselves; to be called before the first expression is parsed. */
  void prepare(ValueFaults faults) {
    var names = given.names();
    var values = given.values();
    if (names == null && values == null) {
      return;
    }
    var fault = faults.of(ValueFaults.Member.EXPRESSION_ATTRIBUTE_VALUES);
    if (fault != null) {
      var _ = PlaceholderResolver.of(names, null);
      throw invalidValue(fault.name(), fault.text());
    }
    placeholders = PlaceholderResolver.of(names, values);
    if (values != null) {
      checkValues(values);
    }
  }

  @Nullable Condition condition(@Nullable String text) {
    return text == null ? null : ExpressionParser.condition(text, placeholders);
  }

  @Nullable Condition filter(@Nullable String text) {
    return text == null ? null : ExpressionParser.filter(text, placeholders);
  }

  @Nullable Condition keyCondition(@Nullable String text) {
    return text == null ? null : ExpressionParser.keyCondition(text, placeholders);
  }

  @Nullable Update update(@Nullable String text) {
    return text == null ? null : ExpressionParser.update(text, placeholders);
  }

  @Nullable Projection projection(@Nullable String text) {
    return text == null ? null : ExpressionParser.projection(text, placeholders);
  }

  /** To be called when all expressions are parsed. */
  void requireAllUsed() {
    placeholders.requireAllUsed();
  }

  private static void checkValues(Map<String, AttributeValue> values) {
    values.forEach((placeholder, value) -> {
      try {
        ItemRules.checkValue(value);
      } catch (DatabaseException e) {
        throw invalidValue(placeholder, e.getMessage());
      }
    });
  }

  private static DatabaseException invalidValue(String placeholder, String reason) {
    return DatabaseException.invalid(
        "ExpressionAttributeValues",
        "ExpressionAttributeValues contains invalid value: " + reason + " for key " + placeholder);
  }
}
