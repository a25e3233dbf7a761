package io.isotherm.model.key;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import java.util.HexFormat;

/** Reads the words of a {@link PositionText} one after the other. */
final class PositionReader {
  private static final char QUOTE = '"';
  private static final char ESCAPE = '\\';

  private final String text;
  private int at;

  PositionReader(String text) {
    this.text = text.strip();
  }

  static DatabaseException malformed() {
    return DatabaseException.invalid(
        "position",
        "A position is 0x and hexadecimal digits, or key values such as \"alice\" 17, or both");
  }

  static DatabaseException malformedValue() {
    return DatabaseException.invalid(
        "value", "A value is a text in double quotes, a number, or bytes such as b\"0a0b\"");
  }

  /** The bytes of a hexadecimal word; none when another word comes. */
  Bytes hex() {
    if (!text.startsWith("0x", at)) {
      return Bytes.EMPTY;
    }
    at += 2;
    return bytes(word());
  }

  /** Whether a key value comes. */
  boolean isValue() {
    return at < text.length()
        && !text.startsWith("0x", at)
        && !(text.charAt(at) == '+' && at == text.length() - 1);
  }

  AttributeValue value() {
    if (text.charAt(at) == QUOTE) {
      return new AttributeValue.Str(quoted());
    }
    if (text.startsWith("b" + QUOTE, at)) {
      at++;
      return new AttributeValue.Bin(bytes(quoted()));
    }
    try {
      return new AttributeValue.Num(Numbers.parse(word()));
    } catch (DatabaseException noNumber) {
      throw malformed();
    }
  }

  /** Takes a word if it comes. */
  boolean take(String word) {
    boolean comes = text.startsWith(word, at);
    if (comes) {
      at += word.length();
    }
    return comes;
  }

  /** Nothing may come. */
  void end() {
    if (at < text.length()) {
      throw malformed();
    }
  }

  private String word() {
    int end = text.indexOf(' ', at);
    var word = text.substring(at, end < 0 ? text.length() : end);
    at += word.length();
    blanks();
    return word;
  }

  private String quoted() {
    var value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == QUOTE) {
        at++;
        blanks();
        return value.toString();
      }
      if (c == ESCAPE && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    throw malformed();
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private static Bytes bytes(String digits) {
    try {
      return Bytes.owned(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException _) {
      throw malformed();
    }
  }
}
