package io.isotherm.model.legacy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.ItemRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameters of one request, as its caller stated them: a caller may state them beside
 * expressions, which is refused. What was not given is null; each operation looks only at those it
 * has. Maps keep their order.
 *
 * <p>The methods translate; they return null for what asks for nothing, and throw {@link
 * DatabaseException} of code VALIDATION with DynamoDB's text for what it refuses without knowing
 * the table.
 *
 * @param attributesToGet names of the attributes to return
 * @param expected what a write demands of attributes, by their names
 * @param attributeUpdates changes of attributes, by their names
 * @param keyConditions what a query demands of the key, by attribute names
 * @param filter QueryFilter or ScanFilter, by attribute names
 * @param conditionalOperator how the members of {@code expected} or {@code filter} are joined; null
 *     for AND
 */
public record LegacyParameters(
    @Nullable List<String> attributesToGet,
    @Nullable Map<String, ExpectedAttribute> expected,
    @Nullable Map<String, AttributeUpdate> attributeUpdates,
    @Nullable Map<String, AttributeComparison> keyConditions,
    @Nullable Map<String, AttributeComparison> filter,
    @Nullable ConditionalOperator conditionalOperator) {
  /** A request that states expressions alone. */
  public static final LegacyParameters NONE =
      new LegacyParameters(null, null, null, null, null, null);

  static final String INVALID = "One or more parameter values were invalid: ";

  public LegacyParameters {
    attributesToGet = attributesToGet == null ? null : List.copyOf(attributesToGet);
    expected = expected == null ? null : ordered(expected);
    attributeUpdates = attributeUpdates == null ? null : ordered(attributeUpdates);
    keyConditions = keyConditions == null ? null : ordered(keyConditions);
    filter = filter == null ? null : ordered(filter);
  }

  /** The condition of a write: Expected, joined by ConditionalOperator. */
  public @Nullable Condition condition() {
    return JoinedComparisons.expected(expected, conditionalOperator);
  }

  /** The filter of a query or scan: QueryFilter or ScanFilter, joined by ConditionalOperator. */
  public @Nullable Condition filterCondition() {
    return JoinedComparisons.filter(filter, conditionalOperator);
  }

  /** AttributeUpdates. */
  public @Nullable Update update() {
    if (attributeUpdates == null || attributeUpdates.isEmpty()) {
      return null;
    }
    var actions = new ArrayList<Update.Action>(attributeUpdates.size());
    attributeUpdates.forEach((name, update) -> actions.add(update.on(name)));
    return new Update(actions, Update.Style.ATTRIBUTE_UPDATES);
  }

  /** KeyConditions. */
  public @Nullable KeyPredicates keyPredicates() {
    return keyConditions == null ? null : KeyComparisons.of(keyConditions);
  }

  /** AttributesToGet. */
  public @Nullable Projection projection() {
    if (attributesToGet == null || attributesToGet.isEmpty()) {
      return null;
    }
    var seen = new HashSet<String>();
    for (var name : attributesToGet) {
      ItemRules.checkName(name);
      if (!seen.add(name)) {
        throw DatabaseException.invalid(
            "AttributesToGet", INVALID + "Duplicate value in attribute name: " + name);
      }
    }
    return new Projection(attributesToGet.stream().map(DocumentPath::of).toList());
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
