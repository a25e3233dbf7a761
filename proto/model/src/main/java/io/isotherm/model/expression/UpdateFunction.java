package io.isotherm.model.expression;

import java.util.Optional;

/** The functions of update expressions. Their names are case-sensitive; both take two operands. */
enum UpdateFunction {
  IF_NOT_EXISTS("if_not_exists"),
  LIST_APPEND("list_append");

  static final int OPERANDS = 2;

  private final String text;

  UpdateFunction(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Optional<UpdateFunction> named(String text) {
    for (UpdateFunction function : values()) {
      if (function.text.equals(text)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  static UpdateFunction require(ExpressionKind kind, String text) {
    return named(text)
        .orElseThrow(() ->
            kind.invalid(
                ConditionFunction.named(text).isPresent()
                    ? "The function is not allowed in an update expression; function: " + text
                    : "Invalid function name; function: " + text));
  }
}
