package io.isotherm.model.legacy;

import io.isotherm.model.error.DatabaseException;
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

  /**
   * The one comparison that these members amount to.
   *
   * @throws DatabaseException VALIDATION, when they contradict each other or say too little, or the
   *     operands are not those of the operator
   */
  AttributeComparison comparison(String attribute) {
    var comparison = operator == null ? plain(attribute) : compared(attribute, operator);
    OperandRules.check(comparison.operator(), comparison.operands());
    return comparison;
  }

  private AttributeComparison compared(String attribute, ComparisonOperator by) {
    if (exists != null) {
      throw refused("Exists and ComparisonOperator cannot be used together", attribute);
    }
    requireOneKindOfOperand(attribute);
    if (operands != null) {
      return new AttributeComparison(by, operands);
    }
    if (value != null) {
      return new AttributeComparison(by, List.of(value));
    }
    if (!by.takes(0)) {
      throw refused(
          "Value or AttributeValueList must be used with ComparisonOperator: " + by, attribute);
    }
    return new AttributeComparison(by, List.of());
  }

  private AttributeComparison plain(String attribute) {
    requireOneKindOfOperand(attribute);
    if (operands != null) {
      throw refused("AttributeValueList can only be used with a ComparisonOperator", attribute);
    }
    boolean wanted = exists == null || exists;
    if (value == null) {
      if (wanted) {
        throw refused("Value must be provided when Exists is " + exists, attribute);
      }
      return new AttributeComparison(ComparisonOperator.NULL, List.of());
    }
    if (!wanted) {
      throw refused("Value cannot be used when Exists is false", attribute);
    }
    return new AttributeComparison(ComparisonOperator.EQ, List.of(value));
  }

  private void requireOneKindOfOperand(String attribute) {
    if (value != null && operands != null) {
      throw refused("Value and AttributeValueList cannot be used together", attribute);
    }
  }

  private static DatabaseException refused(String reason, String attribute) {
    return DatabaseException.invalid(
        LegacyParameters.INVALID + reason + " for Attribute: " + attribute);
  }
}
