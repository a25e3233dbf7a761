package io.isotherm.model.legacy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.item.AttributeValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** KeyConditions: comparisons of attributes that have to turn out to be the key's. */
final class KeyComparisons {
  private static final int ATTRIBUTES_MAX = 2;
  private static final String WRONG_COUNT = "Conditions can be of length 1 or 2 only";

  private KeyComparisons() {}

  /**
   * @throws DatabaseException VALIDATION; that an operator cannot be answered from keys is found
   *     out later, when the key is known
   */
  static KeyPredicates of(Map<String, AttributeComparison> comparisons) {
    var predicates = new LinkedHashMap<String, SortKeyCondition>();
    var notIndexable = new HashSet<String>();
    comparisons.forEach((name, comparison) -> {
      OperandRules.check(comparison.operator(), comparison.operands());
      var predicate = predicate(comparison.operator(), comparison.operands());
      if (predicate == null) {
        notIndexable.add(name);
      } else {
        predicates.put(name, predicate);
      }
    });
    if (comparisons.isEmpty() || comparisons.size() > ATTRIBUTES_MAX) {
      throw DatabaseException.invalid("KeyConditions", WRONG_COUNT);
    }
    return new KeyPredicates(predicates, notIndexable);
  }

  private static @Nullable SortKeyCondition predicate(
      ComparisonOperator operator, List<AttributeValue> operands) {
    return switch (operator) {
      case EQ -> new SortKeyCondition.Equal(operands.getFirst());
      case LE -> new SortKeyCondition.LessOrEqual(operands.getFirst());
      case LT -> new SortKeyCondition.Less(operands.getFirst());
      case GE -> new SortKeyCondition.GreaterOrEqual(operands.getFirst());
      case GT -> new SortKeyCondition.Greater(operands.getFirst());
      case BETWEEN -> new SortKeyCondition.Between(operands.get(0), operands.get(1));
      case BEGINS_WITH -> new SortKeyCondition.BeginsWith(operands.getFirst());
      case NE, IN, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS -> null;
    };
  }
}
