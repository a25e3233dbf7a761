package io.isotherm.model.key;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A key value on its way to be encoded; {@link KeyCodec} draws the forms. */
sealed interface Component {
  byte TAG_NEGATIVE = 0x10;
  byte TAG_ZERO = 0x11;
  byte TAG_POSITIVE = 0x12;
  byte TAG_STRING = 0x20;
  byte TAG_BINARY = 0x30;

  byte ESCAPE = 0x00;
  byte ESCAPED_ZERO = (byte) 0xFF;
  byte END = 0x01;

  /** What is added to a number's exponent so that it fits an unsigned byte. */
  int EXPONENT_BIAS = 130;

  /**
   * @throws IllegalArgumentException when {@code value} is of a type no key has
   */
  static Component of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) ->
          Text.of(TAG_STRING, Bytes.owned(text.getBytes(StandardCharsets.UTF_8)));
      case AttributeValue.Bin(var bytes) -> Text.of(TAG_BINARY, bytes);
      case AttributeValue.Num(var number) -> Decimal.of(number);
      case AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.ListValue _,
          AttributeValue.MapValue _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          throw new IllegalArgumentException("A key is of type S, N or B.");
    };
  }

  /** Bytes that {@link #write} takes. */
  int length();

  void write(byte[] target, int from);

  /**
   * Bytes ordered as they are, S or B.
   *
   * @param zeros how many of the bytes are zero, each of which takes two
   */
  record Text(byte tag, Bytes bytes, int zeros) implements Component {
    static Text of(byte tag, Bytes bytes) {
      int zeros = 0;
      for (byte b : bytes.unsafeArray()) {
        zeros += b == ESCAPE ? 1 : 0;
      }
      return new Text(tag, bytes, zeros);
    }

    @Override
    public int length() {
      return prefixLength() + 2;
    }

    @Override
    public void write(byte[] target, int from) {
      int at = writePrefix(target, from);
      target[at] = ESCAPE;
      target[at + 1] = END;
    }

    /** Bytes that {@link #writePrefix} takes. */
    int prefixLength() {
      return 1 + bytes.length() + zeros;
    }

    /**
     * Writes all but the end, which every longer text that begins with this one has in common.
     *
     * @return where to go on
     */
    int writePrefix(byte[] target, int from) {
      target[from] = tag;
      int at = from + 1;
      if (zeros == 0) {
        System.arraycopy(bytes.unsafeArray(), 0, target, at, bytes.length());
        return at + bytes.length();
      }
      for (byte b : bytes.unsafeArray()) {
        target[at++] = b;
        if (b == ESCAPE) {
          target[at++] = ESCAPED_ZERO;
        }
      }
      return at;
    }
  }

  /**
   * A number in {@link io.isotherm.model.item.Numbers#normal} form.
   *
   * @param digits ASCII, without sign; empty for zero
   */
  record Decimal(int signum, int exponent, String digits) implements Component {
    static Decimal of(BigDecimal number) {
      if (number.signum() == 0) {
        return new Decimal(0, 0, "");
      }
      int exponent = number.precision() - number.scale() - 1;
      var digits =
          number.precision() <= 18
              ? Long.toString(Math.abs(number.unscaledValue().longValue()))
              : number.unscaledValue().abs().toString();
      return new Decimal(number.signum(), exponent, digits);
    }

    @Override
    public int length() {
      return signum == 0 ? 1 : 3 + (digits.length() + 1) / 2;
    }

    @Override
    public void write(byte[] target, int from) {
      if (signum == 0) {
        target[from] = TAG_ZERO;
        return;
      }
      // Complementing turns the order round: of two negative numbers the larger digits come first.
      int flip = signum < 0 ? 0xFF : 0;
      int at = from;
      target[at++] = signum < 0 ? TAG_NEGATIVE : TAG_POSITIVE;
      target[at++] = (byte) (exponent + EXPONENT_BIAS ^ flip);
      for (int i = 0; i < digits.length(); i += 2) {
        int tens = digits.charAt(i) - '0';
        int ones = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
        target[at++] = (byte) (tens * 10 + ones + 1 ^ flip);
      }
      target[at] = (byte) flip;
    }
  }

  /** The common beginning of the components of all S or B values that begin with {@code value}. */
  static Bytes prefix(Bytes before, AttributeValue value) {
    if (!(of(value) instanceof Text text)) {
      throw new IllegalArgumentException("Only values of type S or B begin with another.");
    }
    var prefix = new byte[before.length() + text.prefixLength()];
    System.arraycopy(before.unsafeArray(), 0, prefix, 0, before.length());
    text.writePrefix(prefix, before.length());
    return Bytes.owned(prefix);
  }
}
