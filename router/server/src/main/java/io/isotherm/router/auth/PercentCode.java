package io.isotherm.router.auth;

import java.util.HexFormat;

/**
 * Percent-encoding as signatures have it: everything but letters, digits and {@code -._~} is
 * encoded, with upper-case digits. A character is a byte.
 *
 * <p>Source: RFC 3986, section 2.
 */
final class PercentCode {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int HEXADECIMAL = 16;

  private PercentCode() {}

  static String encode(String text) {
    return encode(text, false);
  }

  /** Leaves slashes as they are. */
  static String encodePath(String path) {
    return encode(path, true);
  }

  /**
   * Decodes a name or a value of a query, where a plus is a space. An escape that is none stays as
   * it is: what it was signed as is then for the signature to tell.
   */
  static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    var decoded = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '%' && isEscape(text, i)) {
        decoded.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 3;
      } else {
        decoded.append(c == '+' ? ' ' : c);
        i++;
      }
    }
    return decoded.toString();
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), HEXADECIMAL) >= 0
        && Character.digit(text.charAt(at + 2), HEXADECIMAL) >= 0
        && text.charAt(at + 1) < 128
        && text.charAt(at + 2) < 128;
  }

  private static String encode(String text, boolean slashes) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain), slashes)) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    var encoded = new StringBuilder(text.length() + 16).append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c, slashes)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c, boolean slashes) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~'
        || (slashes && c == '/');
  }
}
