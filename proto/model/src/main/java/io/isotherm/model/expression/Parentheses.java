package io.isotherm.model.expression;

/**
 * The pairs of parentheses of one expression, told as they close. DynamoDB refuses a pair that lies
 * directly around another. Mutable: belongs to one parse.
 */
final class Parentheses {
  private boolean redundant;
  private int lastStart = -1;
  private int lastEnd = -1;

  /**
   * @param start position of the opening token
   * @param end position after the closing token
   */
  void closed(int start, int end) {
    redundant |= lastStart == start + 1 && lastEnd == end - 1;
    lastStart = start;
    lastEnd = end;
  }

  /**
   * @throws io.isotherm.model.error.DatabaseException VALIDATION when a pair was redundant
   */
  void requireNoneRedundant(ExpressionKind kind) {
    if (redundant) {
      throw kind.invalid("The expression has redundant parentheses;");
    }
  }
}
