package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Utf8;
import java.util.List;

/**
 * The tokens of one expression, read from left to right by a parser, with the texts of the errors
 * every parser shares. Mutable: belongs to one parse.
 */
final class TokenReader {
  private static final String TOO_LONG = "Expression size has exceeded the maximum allowed size;";

  private final ExpressionKind kind;
  private final String text;
  private final List<Token> tokens;
  private int position;
  private int operators;

  private TokenReader(ExpressionKind kind, String text, List<Token> tokens) {
    this.kind = kind;
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * @throws DatabaseException if the text is empty or too long
   */
  static TokenReader over(ExpressionKind kind, String text) {
    long sizeBytes = Utf8.length(text);
    if (sizeBytes > Limits.EXPRESSION_BYTES_MAX) {
      throw kind.invalid(TOO_LONG + (kind.tellsSize() ? " expression size: " + sizeBytes : ""));
    }
    if (text.isEmpty()) {
      throw kind.invalid("The expression can not be empty;");
    }
    return new TokenReader(kind, text, Tokenizer.tokens(text));
  }

  ExpressionKind kind() {
    return kind;
  }

  /** How many tokens were read. */
  int position() {
    return position;
  }

  Token peek() {
    return tokens.get(position);
  }

  /** The token after the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }

  boolean accept(String sign) {
    if (!peek().isSign(sign)) {
      return false;
    }
    next();
    return true;
  }

  boolean acceptKeyword(String keyword) {
    if (!peek().isKeyword(keyword)) {
      return false;
    }
    next();
    return true;
  }

  void expect(String sign) {
    if (!accept(sign)) {
      throw syntaxError();
    }
  }

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw syntaxError();
    }
  }

  /** Counts an operator that was read. */
  void countOperator() {
    operators++;
    if (operators > Limits.EXPRESSION_OPERATORS_MAX) {
      throw kind.invalid(
          "The expression contains too many operators; operator count: " + operators);
    }
  }

  /**
   * The failure of the next token, shown between the tokens beside it. The beginning and the end of
   * the text, with the space that is there, stand in for a token that is not.
   */
  DatabaseException syntaxError() {
    Token token = peek();
    int from = position == 0 ? 0 : tokens.get(position - 1).start();
    String near = text.substring(from, peekSecond().end());
    return kind.invalid("Syntax error; token: \"" + token.text() + "\", near: \"" + near + "\"");
  }
}
