package io.isotherm.model.expression;

import java.util.List;
import java.util.stream.Stream;

/**
 * An expression as it was written: placeholders not yet put in, functions not yet known. DynamoDB
 * reports syntax errors before anything else, so that checking begins only when this tree is whole.
 */
sealed interface SyntaxNode {
  /** A document path. */
  record Path(List<Part> parts) implements SyntaxNode {
    public Path {
      parts = List.copyOf(parts);
    }
  }

  /** A value placeholder, with its colon. */
  record Value(String placeholder) implements SyntaxNode {}

  /** A function call. */
  record Call(String function, List<SyntaxNode> arguments) implements SyntaxNode {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A comparison. */
  record Compare(Condition.Comparator comparator, SyntaxNode left, SyntaxNode right)
      implements SyntaxNode {}

  /** BETWEEN. */
  record Between(SyntaxNode operand, SyntaxNode low, SyntaxNode high) implements SyntaxNode {}

  /** IN. */
  record In(SyntaxNode operand, List<SyntaxNode> candidates) implements SyntaxNode {
    public In {
      candidates = List.copyOf(candidates);
    }
  }

  /** At least two conditions joined by AND. */
  record All(List<SyntaxNode> conditions) implements SyntaxNode {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** At least two conditions joined by OR. */
  record Any(List<SyntaxNode> conditions) implements SyntaxNode {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /** NOT. */
  record Not(SyntaxNode condition) implements SyntaxNode {}

  /**
   * Plus or minus.
   *
   * @param sign {@code +} or {@code -}
   */
  record Arithmetic(String sign, SyntaxNode left, SyntaxNode right) implements SyntaxNode {}

  /** One part of a path. */
  sealed interface Part {
    /** A name as it is written. */
    record Word(String text) implements Part {}

    /** A name placeholder, with its hash sign. */
    record Placeholder(String text) implements Part {}

    /**
     * A list index.
     *
     * @param digits as they are written: any number of them
     */
    record Index(String digits) implements Part {}
  }

  /** The nodes right below, in the order of the text. */
  default List<SyntaxNode> children() {
    return switch (this) {
      case Path _, Value _ -> List.of();
      case Call(_, List<SyntaxNode> arguments) -> arguments;
      case Compare(_, SyntaxNode left, SyntaxNode right) -> List.of(left, right);
      case Between(SyntaxNode operand, SyntaxNode low, SyntaxNode high) ->
          List.of(operand, low, high);
      case In(SyntaxNode operand, List<SyntaxNode> candidates) ->
          Stream.concat(Stream.of(operand), candidates.stream()).toList();
      case All(List<SyntaxNode> conditions) -> conditions;
      case Any(List<SyntaxNode> conditions) -> conditions;
      case Not(SyntaxNode condition) -> List.of(condition);
      case Arithmetic(_, SyntaxNode left, SyntaxNode right) -> List.of(left, right);
    };
  }

  /** Is it a condition, so that it cannot be compared or passed? A call may be either. */
  default boolean isCondition() {
    return switch (this) {
      case Path _, Value _, Arithmetic _ -> false;
      case Call _, Compare _, Between _, In _, All _, Any _, Not _ -> true;
    };
  }

  /** Is it an operand, so that it is true or false only when compared? A call may be either. */
  default boolean isOperand() {
    return switch (this) {
      case Path _, Value _, Call _, Arithmetic _ -> true;
      case Compare _, Between _, In _, All _, Any _, Not _ -> false;
    };
  }
}
