package io.isotherm.model.legacy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.ValueOrder;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.ItemRules;
import java.util.List;

/** What the operators of legacy comparisons demand of their operands. */
final class OperandRules {
  private static final String TYPES_DIFFER =
      LegacyParameters.INVALID + "AttributeValues inside AttributeValueList must be of same type";
  private static final String BOUNDS_REVERSED =
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper"
          + " bound";

  private OperandRules() {}

  /**
   * @throws DatabaseException VALIDATION
   */
  static void check(ComparisonOperator operator, List<AttributeValue> operands) {
    operands.forEach(ItemRules::checkValue);
    if (!operator.takes(operands.size())) {
      throw DatabaseException.invalid(
          LegacyParameters.INVALID
              + "Invalid number of argument(s) for the "
              + operator
              + " ComparisonOperator");
    }
    if (operands.stream().map(AttributeValue::type).distinct().count() > 1) {
      throw DatabaseException.invalid(TYPES_DIFFER);
    }
    for (var operand : operands) {
      if (!operator.takes(operand.type())) {
        throw DatabaseException.invalid(
            LegacyParameters.INVALID
                + "ComparisonOperator "
                + operator
                + " is not valid for "
                + operand.type()
                + " AttributeValue type");
      }
    }
    if (operator == ComparisonOperator.BETWEEN) {
      requireOrder(operands.get(0), operands.get(1));
    }
  }

  private static void requireOrder(AttributeValue low, AttributeValue high) {
    var order = ValueOrder.compare(low, high);
    if (order != null && order > 0) {
      throw DatabaseException.invalid(BOUNDS_REVERSED);
    }
  }
}
