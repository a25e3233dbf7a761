package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition.Comparator;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key condition taken apart: one predicate for each attribute it names.
 *
 * <p>Made before the table is known, and bound to its key schema afterwards, which is the order in
 * which DynamoDB reports what is wrong.
 *
 * <p>Source: DynamoDB developer guide, "Key condition expressions for the Query operation".
 *
 * @param predicates by attribute name
 * @param notIndexable attributes that are compared in ways that cannot be answered from keys
 */
public record KeyPredicates(Map<String, SortKeyCondition> predicates, Set<String> notIndexable) {
  public KeyPredicates {
    predicates = Map.copyOf(predicates);
    notIndexable = Set.copyOf(notIndexable);
  }

  /** An attribute of a key, as far as predicates care. */
  public record Key(String name, AttributeType type) {}

  /**
   * @throws DatabaseException VALIDATION, if it compares anything but top-level attributes with
   *     values of the request, by what keys can be searched for
   */
  public static KeyPredicates of(Condition condition) {
    var predicates = new LinkedHashMap<String, SortKeyCondition>();
    collect(condition, predicates);
    return new KeyPredicates(predicates, Set.of());
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
   * @param sortKey null if it has none
   * @throws DatabaseException VALIDATION, if the partition key is missing or compared by anything
   *     but equality, attributes are named that are no keys, or a value is not of its key's type
   */
  public KeyCondition bind(Key partitionKey, @Nullable Key sortKey) {
    int conditions = predicates.size() + notIndexable.size();
    int keys = sortKey == null ? 1 : 2;
    if (conditions > keys) {
      throw DatabaseException.invalid(
          "The number of query conditions ("
              + conditions
              + ") exceeds the number of key attributes defined in the schema ("
              + keys
              + ")");
    }
    if (!(require(partitionKey) instanceof SortKeyCondition.Equal(AttributeValue value))) {
      throw DatabaseException.invalid("Query key condition not supported");
    }
    return new KeyCondition(
        value,
        sortKey == null || conditions < keys ? new SortKeyCondition.Any() : require(sortKey));
  }

  private SortKeyCondition require(Key key) {
    if (notIndexable.contains(key.name())) {
      throw DatabaseException.invalid(
          "Attempted conditional constraint is not an indexable operation");
    }
    SortKeyCondition predicate = predicates.get(key.name());
    if (predicate == null) {
      throw missing(key.name());
    }
    for (AttributeValue value : predicate.values()) {
      if (value.type() != key.type()) {
        throw DatabaseException.invalid(
            key.name(),
            "One or more parameter values were invalid: Condition parameter type does not match"
                + " schema type");
      }
    }
    return predicate;
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
