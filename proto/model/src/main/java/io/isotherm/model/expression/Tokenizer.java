package io.isotherm.model.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression's text into tokens; the list ends with one of kind END. */
final class Tokenizer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    var tokenizer = new Tokenizer(text);
    int at = tokenizer.skipSpace(0);
    while (at < text.length()) {
      at = tokenizer.skipSpace(tokenizer.take(at));
    }
    tokenizer.tokens.add(new Token(Token.Kind.END, "<EOF>", text.length(), text.length()));
    return tokenizer.tokens;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int take(int start) {
    char first = text.charAt(start);
    if (isLetter(first)) {
      return add(Token.Kind.WORD, start, wordEnd(start));
    }
    if (isDigit(first)) {
      return add(Token.Kind.NUMBER, start, first == '0' ? start + 1 : digitsEnd(start));
    }
    return switch (first) {
      case '#' -> takePlaceholder(Token.Kind.NAME_PLACEHOLDER, start);
      case ':' -> takePlaceholder(Token.Kind.VALUE_PLACEHOLDER, start);
      case '<' -> add(Token.Kind.SIGN, start, start + (followedBy(start, "=>") ? 2 : 1));
      case '>' -> add(Token.Kind.SIGN, start, start + (followedBy(start, "=") ? 2 : 1));
      case '=', '(', ')', '[', ']', ',', '.', '+', '-' -> add(Token.Kind.SIGN, start, start + 1);
      default ->
          add(Token.Kind.STRANGE, start, start + Character.charCount(text.codePointAt(start)));
    };
  }

  private int takePlaceholder(Token.Kind kind, int start) {
    int end = wordEnd(start + 1);
    return end == start + 1 ? add(Token.Kind.STRANGE, start, end) : add(kind, start, end);
  }

  private boolean followedBy(int start, String any) {
    return start + 1 < text.length() && any.indexOf(text.charAt(start + 1)) >= 0;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A number has no leading zeros: {@code 01} is two. */
  private int digitsEnd(int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int add(Token.Kind kind, int start, int end) {
    tokens.add(new Token(kind, text.substring(start, end), start, end));
    return end;
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
