package io.isotherm.console.item;

import io.isotherm.model.error.DatabaseException;

/** What an attribute is compared by. */
public enum Comparison {
  EQUAL("=", 1),
  NOT_EQUAL("<>", 1),
  LESS("<", 1),
  LESS_OR_EQUAL("<=", 1),
  GREATER(">", 1),
  GREATER_OR_EQUAL(">=", 1),
  BETWEEN("between", 2),
  BEGINS_WITH("begins_with", 1),
  CONTAINS("contains", 1),
  EXISTS("exists", 0),
  NOT_EXISTS("not_exists", 0);

  private final String sign;
  private final int operands;

  Comparison(String sign, int operands) {
    this.sign = sign;
    this.operands = operands;
  }

  /** How many values it takes: 0 to 2. */
  public int operands() {
    return operands;
  }

  /**
   * @throws DatabaseException VALIDATION when there is none of this sign
   */
  public static Comparison of(String field, String sign) {
    for (var comparison : Comparison.values()) {
      if (comparison.sign.equals(sign)) {
        return comparison;
      }
    }
    throw DatabaseException.invalid(field, "There is no such comparison");
  }

  /** Whether a query may ask it of a sort key. */
  boolean isOfKeys() {
    return switch (this) {
      case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, BEGINS_WITH -> true;
      case NOT_EQUAL, CONTAINS, EXISTS, NOT_EXISTS -> false;
    };
  }

  /** As it stands in an expression, of placeholders. */
  String expression(String name, String value, String upTo) {
    return switch (this) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          name + " " + sign + " " + value;
      case BETWEEN -> name + " BETWEEN " + value + " AND " + upTo;
      case BEGINS_WITH, CONTAINS -> sign + "(" + name + ", " + value + ")";
      case EXISTS -> "attribute_exists(" + name + ")";
      case NOT_EXISTS -> "attribute_not_exists(" + name + ")";
    };
  }
}
