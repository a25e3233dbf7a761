package io.isotherm.model.expression;

import io.isotherm.model.Limits;

/**
 * How deep an expression may be. With the bounds on its length and its operators in {@link Limits}
 * they bound the recursion of everything that walks an expression.
 */
final class ExpressionLimits {
  /** Steps of a document path, the attribute among them: one for each level an item may nest. */
  static final int PATH_STEPS_MAX = Limits.NESTING_LEVELS_MAX;

  /**
   * Parentheses and calls open at once. A level without an operator of its own is either a
   * redundant pair of parentheses or a call within a call, so that more levels than operators plus
   * the few that functions take are always an error; the bound lets the parser find it without
   * recursing on.
   */
  static final int NESTING_MAX = Limits.EXPRESSION_OPERATORS_MAX + 8;

  private ExpressionLimits() {}
}
