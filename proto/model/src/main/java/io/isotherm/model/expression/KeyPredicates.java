package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition.Comparator;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key condition taken apart: one predicate for each attribute it names.
 *
 * <p>Made before the table is known, and bound to its key schema afterwards, which is the order in
 * which DynamoDB reports what is wrong.
 *
 * <p>Source: DynamoDB developer guide, "Key condition expressions for the Query operation".
 *
 * @param predicates by attribute name: at least one
 */
public record KeyPredicates(Map<String, SortKeyCondition> predicates) {
  public KeyPredicates {
    predicates = Map.copyOf(predicates);
  }

  /**
   * @throws DatabaseException VALIDATION, if it compares anything but top-level attributes with
   *     values of the request, by what keys can be searched for
   */
  public static KeyPredicates of(Condition condition) {
    var predicates = new LinkedHashMap<String, SortKeyCondition>();
    collect(condition, predicates);
    return new KeyPredicates(predicates);
  }

  private static void collect(Condition condition, Map<String, SortKeyCondition> predicates) {
    if (condition instanceof Condition.And(Condition left, Condition right)) {
      collect(left, predicates);
      collect(right, predicates);
      return;
    }
    KeyComparison comparison = KeyComparison.of(condition);
    if (predicates.putIfAbsent(comparison.attribute(), comparison.predicate()) != null) {
      throw ExpressionKind.KEY_CONDITION.invalid(
          "KeyConditionExpressions must only contain one condition per key");
    }
  }

  /**
   * The key condition over a table or an index.
   *
   * @param partitionKey name of its partition key
   * @param sortKey name of its sort key, or null if it has none
   * @throws DatabaseException VALIDATION, if the partition key is missing or compared by anything
   *     but equality, or attributes are named that are no keys
   */
  public KeyCondition bind(String partitionKey, @Nullable String sortKey) {
    int keys = sortKey == null ? 1 : 2;
    if (predicates.size() > keys) {
      throw DatabaseException.invalid(
          "The number of query conditions ("
              + predicates.size()
              + ") exceeds the number of key attributes defined in the schema ("
              + keys
              + ")");
    }
    SortKeyCondition partition = predicates.get(partitionKey);
    if (partition == null) {
      throw missing(partitionKey);
    }
    SortKeyCondition sort = sortKey == null ? null : predicates.get(sortKey);
    if (sortKey != null && sort == null && predicates.size() == keys) {
      throw missing(sortKey);
    }
    if (!(partition instanceof SortKeyCondition.Equal(AttributeValue value))) {
      throw DatabaseException.invalid("Query key condition not supported");
    }
    return new KeyCondition(value, sort == null ? new SortKeyCondition.Any() : sort);
  }

  private static DatabaseException missing(String key) {
    return DatabaseException.invalid("Query condition missed key schema element: " + key);
  }

  /** The predicate of a comparator with the attribute on its left. */
  static SortKeyCondition predicate(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new SortKeyCondition.Equal(value);
      case LESS -> new SortKeyCondition.Less(value);
      case LESS_OR_EQUAL -> new SortKeyCondition.LessOrEqual(value);
      case GREATER -> new SortKeyCondition.Greater(value);
      case GREATER_OR_EQUAL -> new SortKeyCondition.GreaterOrEqual(value);
      case NOT_EQUAL -> throw KeyComparison.invalidOperator(comparator.sign());
    };
  }
}
