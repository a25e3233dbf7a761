package io.isotherm.model.legacy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.item.ItemRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparisons of several attributes as one condition. */
final class JoinedComparisons {
  private static final String NOTHING_TO_JOIN =
      "ConditionalOperator cannot be used without Filter or Expected";
  private static final String ONE_TO_JOIN =
      "ConditionalOperator can only be used when Filter or Expected has two or more elements";

  private JoinedComparisons() {}

  /**
   * What Expected demands.
   *
   * @return null for nothing
   * @throws DatabaseException VALIDATION
   */
  static @Nullable Condition expected(
      @Nullable Map<String, ExpectedAttribute> expected, @Nullable ConditionalOperator operator) {
    var conditions = new ArrayList<Condition>();
    if (expected != null) {
      expected.forEach((name, attribute) -> {
        ItemRules.checkName(name);
        conditions.add(attribute.comparison(name).on(name));
      });
    }
    return joined(conditions, operator);
  }

  /**
   * What QueryFilter or ScanFilter lets through.
   *
   * @return null for everything
   * @throws DatabaseException VALIDATION
   */
  static @Nullable Condition filter(
      @Nullable Map<String, AttributeComparison> filter, @Nullable ConditionalOperator operator) {
    var conditions = new ArrayList<Condition>();
    if (filter != null) {
      filter.forEach((name, comparison) -> {
        ItemRules.checkName(name);
        OperandRules.check(comparison.operator(), comparison.operands());
        conditions.add(comparison.on(name));
      });
    }
    return joined(conditions, operator);
  }

  private static @Nullable Condition joined(
      List<Condition> conditions, @Nullable ConditionalOperator operator) {
    if (operator != null && conditions.size() < 2) {
      throw DatabaseException.invalid(
          "ConditionalOperator", conditions.isEmpty() ? NOTHING_TO_JOIN : ONE_TO_JOIN);
    }
    return conditions.isEmpty()
        ? null
        : tree(conditions, operator == null ? ConditionalOperator.AND : operator);
  }

  /** A tree as flat as can be: nothing bounds the number of attributes but the request's size. */
  private static Condition tree(List<Condition> conditions, ConditionalOperator operator) {
    if (conditions.size() == 1) {
      return conditions.getFirst();
    }
    int middle = conditions.size() / 2;
    var left = tree(conditions.subList(0, middle), operator);
    var right = tree(conditions.subList(middle, conditions.size()), operator);
    return switch (operator) {
      case AND -> new Condition.And(left, right);
      case OR -> new Condition.Or(left, right);
    };
  }
}
