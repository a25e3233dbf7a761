package io.isotherm.model.legacy;

import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.Condition.Comparator;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import io.isotherm.model.item.AttributeValue;
import java.util.List;

/**
 * A comparison of one attribute, as key conditions and filters state it.
 *
 * @param operands AttributeValueList; empty when not given
 */
public record AttributeComparison(ComparisonOperator operator, List<AttributeValue> operands) {
  public AttributeComparison {
    operands = List.copyOf(operands);
  }

  /** The comparison as a condition. Its operands are those its operator takes. */
  Condition on(String attribute) {
    var path = DocumentPath.of(attribute);
    var operand = new Operand.Path(path);
    return switch (operator) {
      case EQ -> new Condition.Compare(Comparator.EQUAL, operand, value(0));
      case NE -> new Condition.Compare(Comparator.NOT_EQUAL, operand, value(0));
      case LE -> new Condition.Compare(Comparator.LESS_OR_EQUAL, operand, value(0));
      case LT -> new Condition.Compare(Comparator.LESS, operand, value(0));
      case GE -> new Condition.Compare(Comparator.GREATER_OR_EQUAL, operand, value(0));
      case GT -> new Condition.Compare(Comparator.GREATER, operand, value(0));
      case IN ->
          new Condition.In(operand, operands.stream().<Operand>map(Operand.Value::new).toList());
      case BETWEEN -> new Condition.Between(operand, value(0), value(1));
      case NOT_NULL -> new Condition.AttributeExists(path);
      case NULL -> new Condition.AttributeNotExists(path);
      case CONTAINS -> new Condition.Contains(operand, value(0));
      // Unlike the negation of contains, it does not hold for an attribute that does not exist.
      case NOT_CONTAINS ->
          new Condition.And(
              new Condition.AttributeExists(path),
              new Condition.Not(new Condition.Contains(operand, value(0))));
      case BEGINS_WITH -> new Condition.BeginsWith(operand, value(0));
    };
  }

  private Operand value(int index) {
    return new Operand.Value(operands.get(index));
  }
}
