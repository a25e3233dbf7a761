package io.isotherm.model.expression;

import java.util.Locale;
import java.util.Set;

/**
 * A word or sign of an expression.
 *
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    /** A letter, then letters, digits and underscores: a keyword, a function or an attribute. */
    WORD,
    /** {@code #} and a word. */
    NAME_PLACEHOLDER,
    /** {@code :} and a word. */
    VALUE_PLACEHOLDER,
    /** Digits. */
    NUMBER,
    /** One of the signs of the grammar. */
    SIGN,
    /** A character that stands nowhere in the grammar. */
    STRANGE,
    /** After the last. */
    END
  }

  /**
   * Words of the grammars, in upper case. One grammar's keywords are no names in another either.
   */
  private static final Set<String> KEYWORDS =
      Set.of("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE");

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isKeyword() {
    return kind == Kind.WORD && KEYWORDS.contains(text.toUpperCase(Locale.ROOT));
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
