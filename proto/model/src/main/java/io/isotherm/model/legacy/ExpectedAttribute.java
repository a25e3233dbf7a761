package io.isotherm.model.legacy;

import io.isotherm.model.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a write demands of one attribute: either a comparison with {@code operands}, or that it has
 * {@code value}, or that it does not exist. What was not given is null.
 */
public record ExpectedAttribute(
    @Nullable AttributeValue value,
    @Nullable Boolean exists,
    @Nullable ComparisonOperator operator,
    @Nullable List<AttributeValue> operands) {
  public ExpectedAttribute {
    operands = operands == null ? null : List.copyOf(operands);
  }
}
