package io.isotherm.model.expression;

import io.isotherm.model.expression.SyntaxNode.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads document paths: {@code a.b[1].#c}. */
final class PathSyntaxParser {
  private final TokenReader tokens;

  PathSyntaxParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** Reads a path. */
  SyntaxNode.Path path() {
    return rest(List.of(name()));
  }

  /** Reads what may follow the first parts of a path. */
  SyntaxNode.Path rest(List<Part> first) {
    var parts = new ArrayList<>(first);
    while (true) {
      if (tokens.accept(".")) {
        parts.add(name());
      } else if (tokens.accept("[")) {
        parts.add(index());
        tokens.expect("]");
      } else {
        return new SyntaxNode.Path(parts);
      }
    }
  }

  /** Does the path go on? */
  boolean goesOn() {
    return tokens.peek().isSign(".") || tokens.peek().isSign("[");
  }

  private Part name() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case WORD -> {
        if (token.isKeyword()) {
          throw tokens.syntaxError();
        }
        yield new Part.Word(tokens.next().text());
      }
      case NAME_PLACEHOLDER -> new Part.Placeholder(tokens.next().text());
      case VALUE_PLACEHOLDER, NUMBER, SIGN, STRANGE, END -> throw tokens.syntaxError();
    };
  }

  private Part index() {
    if (tokens.peek().kind() != Token.Kind.NUMBER) {
      throw tokens.syntaxError();
    }
    return new Part.Index(tokens.next().text());
  }
}
