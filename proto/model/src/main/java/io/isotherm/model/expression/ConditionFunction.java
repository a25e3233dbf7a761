package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import java.util.Optional;

/** The functions of condition and filter expressions. Their names are case-sensitive. */
enum ConditionFunction {
  ATTRIBUTE_EXISTS("attribute_exists", 1),
  ATTRIBUTE_NOT_EXISTS("attribute_not_exists", 1),
  ATTRIBUTE_TYPE("attribute_type", 2),
  BEGINS_WITH("begins_with", 2),
  CONTAINS("contains", 2),
  /** The only one that yields a number, and so the only one that is an operand. */
  SIZE("size", 1);

  private final String text;
  private final int operands;

  ConditionFunction(String text, int operands) {
    this.text = text;
    this.operands = operands;
  }

  String text() {
    return text;
  }

  int operands() {
    return operands;
  }

  static Optional<ConditionFunction> named(String text) {
    for (ConditionFunction function : values()) {
      if (function.text.equals(text)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  static ConditionFunction require(ExpressionKind kind, String text) {
    return named(text)
        .orElseThrow(() ->
            kind.invalid(
                UpdateFunction.named(text).isPresent()
                    ? "The function is not allowed in a condition expression; function: " + text
                    : "Invalid function name; function: " + text));
  }

  /** The failure of a call within so many others that one of them must be wrong. */
  static DatabaseException tooDeep(ExpressionKind kind, String text) {
    return require(kind, text) == SIZE
        ? OperandTypes.incorrect(kind, SIZE.text, "N")
        : kind.invalid(
            "The function is not allowed to be used this way in an expression; function: " + text);
  }
}
