package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;

/** The five kinds of expression, by the request parameter each arrives in. */
public enum ExpressionKind {
  CONDITION("ConditionExpression"),
  FILTER("FilterExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  PROJECTION("ProjectionExpression"),
  UPDATE("UpdateExpression");

  private final String parameter;

  ExpressionKind(String parameter) {
    this.parameter = parameter;
  }

  /** The request parameter's name. */
  public String parameter() {
    return parameter;
  }

  /** Whether DynamoDB says how long an expression is that is too long. */
  boolean tellsSize() {
    return switch (this) {
      case CONDITION, FILTER -> true;
      case KEY_CONDITION, PROJECTION, UPDATE -> false;
    };
  }

  /**
   * The failure of an expression of this kind.
   *
   * @param reason in DynamoDB's words, after the parameter's name
   */
  DatabaseException invalid(String reason) {
    return DatabaseException.invalid(parameter, "Invalid " + parameter + ": " + reason);
  }
}
