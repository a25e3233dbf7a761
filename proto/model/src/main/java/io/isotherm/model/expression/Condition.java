package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeType;
import java.util.List;

/**
 * A condition or filter, as a tree with names and values put in.
 *
 * <p>Source: DynamoDB developer guide, "Condition and filter expressions, operators, and
 * functions".
 */
public sealed interface Condition {
  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  record Not(Condition inner) implements Condition {}

  record Compare(Comparator comparator, Operand left, Operand right) implements Condition {}

  record Between(Operand operand, Operand low, Operand high) implements Condition {}

  record In(Operand operand, List<Operand> candidates) implements Condition {
    public In {
      candidates = List.copyOf(candidates);
    }
  }

  record AttributeExists(DocumentPath path) implements Condition {}

  record AttributeNotExists(DocumentPath path) implements Condition {}

  record HasType(DocumentPath path, AttributeType type) implements Condition {}

  record BeginsWith(Operand operand, Operand prefix) implements Condition {}

  record Contains(Operand operand, Operand sought) implements Condition {}

  /** The six comparators. */
  enum Comparator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparator(String sign) {
      this.sign = sign;
    }

    /** How expressions write it. */
    public String sign() {
      return sign;
    }

    /** Does it need an order, which only strings, numbers and binaries have? */
    public boolean orders() {
      return switch (this) {
        case EQUAL, NOT_EQUAL -> false;
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      };
    }
  }
}
