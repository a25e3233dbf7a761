package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeType;
import java.util.EnumSet;
import java.util.Set;

/** Which types an operator or a function takes, and what DynamoDB says of the others. */
final class OperandTypes {
  static final Set<AttributeType> ORDERED =
      EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
  static final Set<AttributeType> PREFIXED = EnumSet.of(AttributeType.S, AttributeType.B);
  static final Set<AttributeType> SIZED =
      EnumSet.complementOf(EnumSet.of(AttributeType.N, AttributeType.BOOL, AttributeType.NULL));

  private OperandTypes() {}

  /** The failure of an operand whose type is known before any item is read. */
  static DatabaseException incorrect(ExpressionKind kind, String operator, String operandType) {
    return kind.invalid(
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + operandType);
  }

  /** The failure of a function called with too many or too few operands. */
  static DatabaseException wrongCount(ExpressionKind kind, String operator, int operands) {
    return kind.invalid(
        "Incorrect number of operands for operator or function; operator or function: "
            + operator
            + ", number of operands: "
            + operands);
  }

  /** The failure of a function whose operand must be a path and is not. */
  static DatabaseException pathRequired(ExpressionKind kind, String operator) {
    return kind.invalid(
        "Operator or function requires a document path; operator or function: " + operator);
  }

  /** The name that messages about ADD and DELETE give a type. */
  static String longName(AttributeType type) {
    return switch (type) {
      case S -> "STRING";
      case N -> "NUMBER";
      case B -> "BINARY";
      case BOOL -> "BOOLEAN";
      case NULL -> "NULL";
      case L -> "LIST";
      case M -> "MAP";
      case SS -> "STRING_SET";
      case NS -> "NUMBER_SET";
      case BS -> "BINARY_SET";
    };
  }
}
