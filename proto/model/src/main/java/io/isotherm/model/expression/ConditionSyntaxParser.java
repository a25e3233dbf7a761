package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.expression.Condition.Comparator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads condition, filter and key condition expressions.
 *
 * <pre>
 * any        = all { OR all }
 * all        = not { AND not }
 * not        = { NOT } comparison
 * comparison = operand comparator operand
 *            | operand BETWEEN operand AND operand
 *            | operand IN "(" operand { "," operand } ")"
 *            | primary
 * primary    = "(" any ")" | call | path | value
 * </pre>
 *
 * <p>A parenthesis may open a group of conditions or an operand; the parser learns which only
 * inside. So it reads either, without going back, and complains where a condition must stand and an
 * operand does, at the token that should have continued it.
 *
 * <p>Recursion is bounded by {@link Limits#EXPRESSION_DEPTH_MAX} and the operator count.
 */
final class ConditionSyntaxParser {
  private final TokenReader tokens;
  private final PathSyntaxParser paths;
  private final Parentheses parentheses;
  private int nesting;

  private ConditionSyntaxParser(TokenReader tokens) {
    this.tokens = tokens;
    this.paths = new PathSyntaxParser(tokens);
    this.parentheses = new Parentheses(tokens.kind());
  }

  static SyntaxNode parse(TokenReader tokens) {
    var parser = new ConditionSyntaxParser(tokens);
    SyntaxNode node = parser.condition(parser.any());
    tokens.expectEnd();
    return node;
  }

  private SyntaxNode any() {
    SyntaxNode first = all();
    if (!tokens.peek().isKeyword("OR")) {
      return first;
    }
    var conditions = new ArrayList<>(List.of(condition(first)));
    while (tokens.acceptKeyword("OR")) {
      tokens.countOperator();
      conditions.add(condition(all()));
    }
    return new SyntaxNode.Any(conditions);
  }

  private SyntaxNode all() {
    SyntaxNode first = not();
    if (!tokens.peek().isKeyword("AND")) {
      return first;
    }
    var conditions = new ArrayList<>(List.of(condition(first)));
    while (tokens.acceptKeyword("AND")) {
      tokens.countOperator();
      conditions.add(condition(not()));
    }
    return new SyntaxNode.All(conditions);
  }

  private SyntaxNode not() {
    int negations = 0;
    while (tokens.acceptKeyword("NOT")) {
      tokens.countOperator();
      negations++;
    }
    SyntaxNode node = comparison();
    for (int i = 0; i < negations; i++) {
      node = new SyntaxNode.Not(condition(node));
    }
    return node;
  }

  private SyntaxNode comparison() {
    SyntaxNode left = primary();
    if (!left.isOperand()) {
      return left;
    }
    Comparator comparator = acceptComparator();
    if (comparator != null) {
      tokens.countOperator();
      return new SyntaxNode.Compare(comparator, left, operand());
    }
    if (tokens.acceptKeyword("BETWEEN")) {
      tokens.countOperator();
      SyntaxNode low = operand();
      if (!tokens.acceptKeyword("AND")) {
        throw tokens.syntaxError();
      }
      return new SyntaxNode.Between(left, low, operand());
    }
    if (tokens.acceptKeyword("IN")) {
      tokens.countOperator();
      tokens.expect("(");
      return new SyntaxNode.In(left, operandsToParenthesis());
    }
    return left;
  }

  private @Nullable Comparator acceptComparator() {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.SIGN) {
      return null;
    }
    for (Comparator comparator : Comparator.values()) {
      if (token.text().equals(comparator.sign())) {
        tokens.next();
        return comparator;
      }
    }
    return null;
  }

  /** A group of conditions, or an operand: the caller sees which it got. */
  private SyntaxNode primary() {
    if (tokens.peek().isSign("(")) {
      return group(true);
    }
    return operandWithoutParentheses();
  }

  private SyntaxNode operand() {
    if (tokens.peek().isSign("(")) {
      return group(false);
    }
    return operandWithoutParentheses();
  }

  private SyntaxNode group(boolean mayBeCondition) {
    int start = tokens.position();
    tokens.expect("(");
    descend();
    SyntaxNode inner = mayBeCondition ? any() : operand();
    ascend();
    tokens.expect(")");
    parentheses.closed(start, tokens.position());
    return inner instanceof SyntaxNode.Path path && paths.goesOn()
        ? paths.rest(path.parts())
        : inner;
  }

  private SyntaxNode operandWithoutParentheses() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.VALUE_PLACEHOLDER) {
      return new SyntaxNode.Value(tokens.next().text());
    }
    if (token.kind() == Token.Kind.WORD && tokens.peekSecond().isSign("(") && !token.isKeyword()) {
      return call();
    }
    return paths.path();
  }

  private SyntaxNode call() {
    String function = tokens.next().text();
    tokens.expect("(");
    if (nesting >= Limits.EXPRESSION_DEPTH_MAX) {
      throw ConditionFunction.tooDeep(tokens.kind(), function);
    }
    nesting++;
    List<SyntaxNode> arguments = operandsToParenthesis();
    ascend();
    return new SyntaxNode.Call(function, arguments);
  }

  private List<SyntaxNode> operandsToParenthesis() {
    var operands = new ArrayList<SyntaxNode>();
    do {
      operands.add(operand());
    } while (tokens.accept(","));
    tokens.expect(")");
    return operands;
  }

  private SyntaxNode condition(SyntaxNode node) {
    if (!node.isCondition()) {
      throw tokens.syntaxError();
    }
    return node;
  }

  private void descend() {
    if (nesting >= Limits.EXPRESSION_DEPTH_MAX) {
      throw tokens.kind().invalid("The expression has redundant parentheses;");
    }
    nesting++;
  }

  private void ascend() {
    nesting--;
  }
}
