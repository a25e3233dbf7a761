package io.isotherm.model.expression;

/**
 * The pairs of parentheses of one expression, told as they close. DynamoDB refuses a pair that lies
 * directly around another as soon as it has read it, whatever comes after. Mutable: belongs to one
 * parse.
 */
final class Parentheses {
  private final ExpressionKind kind;
  private int lastStart = -1;
  private int lastEnd = -1;

  Parentheses(ExpressionKind kind) {
    this.kind = kind;
  }

  /**
   * @param start position of the opening token
   * @param end position after the closing token
   * @throws io.isotherm.model.error.DatabaseException VALIDATION when the pair lies directly around
   *     the one before
   */
  void closed(int start, int end) {
    if (lastStart == start + 1 && lastEnd == end - 1) {
      throw kind.invalid("The expression has redundant parentheses;");
    }
    lastStart = start;
    lastEnd = end;
  }
}
