package io.isotherm.model.legacy;

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
}
