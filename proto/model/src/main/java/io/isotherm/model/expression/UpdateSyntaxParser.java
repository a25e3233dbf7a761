package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.expression.UpdateSyntax.Clause;
import io.isotherm.model.expression.UpdateSyntax.Section;
import io.isotherm.model.expression.UpdateSyntax.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads update expressions.
 *
 * <pre>
 * update  = section { section }
 * section = SET path "=" term { "," path "=" term } | REMOVE path { "," path }
 *         | ADD path value { "," path value } | DELETE path value { "," path value }
 * term    = operand [ ( "+" | "-" ) operand ] | "(" term ")"
 * operand = function "(" operand { "," operand } ")" | path | value | "(" operand ")"
 * </pre>
 *
 * <p>Recursion is bounded by {@link Limits#EXPRESSION_DEPTH_MAX}.
 */
final class UpdateSyntaxParser {
  private final TokenReader tokens;
  private final PathSyntaxParser paths;
  private final Parentheses parentheses;
  private int nesting;

  private UpdateSyntaxParser(TokenReader tokens) {
    this.tokens = tokens;
    this.paths = new PathSyntaxParser(tokens);
    this.parentheses = new Parentheses(tokens.kind());
  }

  static UpdateSyntax parse(TokenReader tokens) {
    var parser = new UpdateSyntaxParser(tokens);
    var sections = new ArrayList<Section>();
    do {
      sections.add(parser.section());
    } while (tokens.peek().kind() != Token.Kind.END);
    return new UpdateSyntax(sections);
  }

  private Section section() {
    Verb verb = acceptVerb().orElseThrow(tokens::syntaxError);
    var clauses = new ArrayList<Clause>();
    do {
      clauses.add(clause(verb));
    } while (tokens.accept(","));
    return new Section(verb, clauses);
  }

  private Optional<Verb> acceptVerb() {
    return Arrays.stream(Verb.values())
        .filter(verb -> tokens.acceptKeyword(verb.name()))
        .findFirst();
  }

  private Clause clause(Verb verb) {
    SyntaxNode.Path path = paths.path();
    return switch (verb) {
      case SET -> {
        tokens.expect("=");
        yield new Clause(path, term());
      }
      case REMOVE -> new Clause(path, null);
      case ADD, DELETE -> new Clause(path, value());
    };
  }

  private SyntaxNode value() {
    if (tokens.peek().kind() != Token.Kind.VALUE_PLACEHOLDER) {
      throw tokens.syntaxError();
    }
    return new SyntaxNode.Value(tokens.next().text());
  }

  private SyntaxNode term() {
    SyntaxNode left = tokens.peek().isSign("(") ? group(true) : operand();
    Token sign = tokens.peek();
    if (left instanceof SyntaxNode.Arithmetic || !(sign.isSign("+") || sign.isSign("-"))) {
      return left;
    }
    tokens.next();
    tokens.countOperator();
    return new SyntaxNode.Arithmetic(sign.text(), left, operand());
  }

  private SyntaxNode operand() {
    Token token = tokens.peek();
    if (token.isSign("(")) {
      return group(false);
    }
    if (token.kind() == Token.Kind.VALUE_PLACEHOLDER) {
      return value();
    }
    if (token.kind() == Token.Kind.WORD && tokens.peekSecond().isSign("(") && !token.isKeyword()) {
      return call();
    }
    return paths.path();
  }

  private SyntaxNode group(boolean mayBeTerm) {
    int start = tokens.position();
    tokens.expect("(");
    descend();
    SyntaxNode inner = mayBeTerm ? term() : operand();
    nesting--;
    tokens.expect(")");
    parentheses.closed(start, tokens.position());
    return inner;
  }

  private SyntaxNode call() {
    String function = tokens.next().text();
    tokens.expect("(");
    descend();
    var operands = new ArrayList<>(List.of(operand()));
    while (tokens.accept(",")) {
      operands.add(operand());
    }
    nesting--;
    tokens.expect(")");
    return new SyntaxNode.Call(function, operands);
  }

  private void descend() {
    if (nesting >= Limits.EXPRESSION_DEPTH_MAX) {
      throw tokens.kind().invalid("The expression has redundant parentheses;");
    }
    nesting++;
  }
}
