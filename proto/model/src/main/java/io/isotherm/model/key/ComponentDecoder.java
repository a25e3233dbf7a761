package io.isotherm.model.key;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads the components of a position one after the other; {@link KeyCodec} draws them. */
final class ComponentDecoder {
  private static final int LONG_PAIRS_MAX = 9;

  private final byte[] bytes;
  private int at;

  ComponentDecoder(Bytes position, int from) {
    this.bytes = position.unsafeArray();
    this.at = from;
  }

  boolean hasNext() {
    return at < bytes.length;
  }

  /**
   * The next value.
   *
   * @throws IllegalArgumentException when there is none
   */
  AttributeValue next() {
    byte tag = take();
    return switch (tag) {
      case Component.TAG_STRING ->
          new AttributeValue.Str(new String(text(), StandardCharsets.UTF_8));
      case Component.TAG_BINARY -> new AttributeValue.Bin(Bytes.owned(text()));
      case Component.TAG_ZERO -> new AttributeValue.Num(BigDecimal.ZERO);
      case Component.TAG_POSITIVE -> number(0);
      case Component.TAG_NEGATIVE -> number(0xFF);
      default -> throw noPosition();
    };
  }

  /**
   * Passes the next value.
   *
   * @return where it ended
   */
  int skip() {
    byte tag = take();
    switch (tag) {
      case Component.TAG_STRING, Component.TAG_BINARY -> at = endOfText() + 2;
      case Component.TAG_ZERO -> {}
      case Component.TAG_POSITIVE -> at = endOfNumber(0) + 1;
      case Component.TAG_NEGATIVE -> at = endOfNumber(0xFF) + 1;
      default -> throw noPosition();
    }
    return at;
  }

  private byte take() {
    if (at >= bytes.length) {
      throw noPosition();
    }
    return bytes[at++];
  }

  /** Where the two bytes that end a text begin. */
  private int endOfText() {
    int i = at;
    while (i + 1 < bytes.length) {
      if (bytes[i] != Component.ESCAPE) {
        i++;
      } else if (bytes[i + 1] == Component.END) {
        return i;
      } else if (bytes[i + 1] == Component.ESCAPED_ZERO) {
        i += 2;
      } else {
        throw noPosition();
      }
    }
    throw noPosition();
  }

  private byte[] text() {
    int end = endOfText();
    int zeros = 0;
    for (int i = at; i < end; i++) {
      if (bytes[i] == Component.ESCAPE) {
        zeros++;
        i++;
      }
    }
    var text = new byte[end - at - zeros];
    for (int i = 0; i < text.length; i++) {
      text[i] = bytes[at];
      at += bytes[at] == Component.ESCAPE ? 2 : 1;
    }
    at = end + 2;
    return text;
  }

  /** Where the byte that ends a number is. */
  private int endOfNumber(int flip) {
    for (int i = at + 1; i < bytes.length; i++) {
      if (bytes[i] == (byte) flip) {
        return i;
      }
    }
    throw noPosition();
  }

  private AttributeValue number(int flip) {
    int end = endOfNumber(flip);
    int exponent = ((bytes[at] ^ flip) & 0xFF) - Component.EXPONENT_BIAS;
    int pairs = end - at - 1;
    // The first pair's tens are the digit whose power of ten the exponent is.
    int scale = 2 * pairs - 1 - exponent;
    var unscaled = pairs <= LONG_PAIRS_MAX ? pairsToLong(end, flip) : pairsToInteger(end, flip);
    at = end + 1;
    try {
      return new AttributeValue.Num(
          new BigDecimal(flip == 0 ? unscaled : unscaled.negate(), scale));
    } catch (DatabaseException outOfRange) {
      // Only whole numbers in range are ever encoded; this one begins or ends with too many zeros.
      throw noPosition();
    }
  }

  private BigInteger pairsToLong(int end, int flip) {
    long unscaled = 0;
    for (int i = at + 1; i < end; i++) {
      unscaled = unscaled * 100 + pair(bytes[i], flip);
    }
    return BigInteger.valueOf(unscaled);
  }

  private BigInteger pairsToInteger(int end, int flip) {
    var digits = new StringBuilder(2 * (end - at - 1));
    for (int i = at + 1; i < end; i++) {
      int pair = pair(bytes[i], flip);
      digits.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
    }
    return new BigInteger(digits.toString());
  }

  private static int pair(byte encoded, int flip) {
    int pair = ((encoded ^ flip) & 0xFF) - 1;
    if (pair > 99) {
      throw noPosition();
    }
    return pair;
  }

  private static IllegalArgumentException noPosition() {
    return new IllegalArgumentException("The bytes are no key position.");
  }
}
