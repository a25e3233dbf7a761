package io.isotherm.model.item;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * DynamoDB's number type: decimal, 38 significant digits, magnitudes from 1E-130 to
 * 9.9999999999999999999999999999999999999E+125, either sign, and zero.
 *
 * <p>Numbers are printed in plain notation, whatever their magnitude, as DynamoDB does: {@code
 * 1E+50} comes back as 51 digits.
 *
 * <p>Source: DynamoDB developer guide, "Supported data types and naming rules", Number; the error
 * texts are those the service answers.
 */
public final class Numbers {
  public static final String NOT_A_NUMBER = "The parameter cannot be converted to a numeric value";
  public static final String TOO_MANY_DIGITS =
      "Attempting to store more than 38 significant digits in a Number";
  public static final String OVERFLOW =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  public static final String UNDERFLOW =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";

  /** An exponent beyond this is out of range whatever digits stand before it in one request. */
  private static final int EXPONENT_CAP = 1_000_000_000;

  private static final int LONG_DIGITS_MAX = 18;

  private Numbers() {}

  /**
   * The number written as {@code text}: sign, digits with at most one point, exponent. One pass;
   * the time is proportional to the text's length and the memory to the digits that are allowed.
   *
   * @return in {@link #normal} form
   * @throws DatabaseException VALIDATION, when the text is no number (blanks around it included) or
   *     the number has too many digits or is out of range
   */
  public static BigDecimal parse(String text) {
    return new NumberParser(text).parse();
  }

  /** Plain notation: no exponent, no trailing zeros after the point. */
  public static String print(BigDecimal number) {
    return normal(number).toPlainString();
  }

  /**
   * The sum, as SET with + and ADD compute it. A sum that needs more than 38 digits is refused, not
   * rounded, with the same text as one that is out of range; that is the service's answer too.
   *
   * @throws DatabaseException VALIDATION
   */
  public static BigDecimal add(BigDecimal left, BigDecimal right) {
    return result(left.add(right));
  }

  /**
   * The difference, by the rules of {@link #add}.
   *
   * @throws DatabaseException VALIDATION
   */
  public static BigDecimal subtract(BigDecimal left, BigDecimal right) {
    return result(left.subtract(right));
  }

  /**
   * The one form in which equal numbers are equal objects: no trailing zeros, zero is scale 0.
   *
   * @throws DatabaseException VALIDATION, when the number has too many digits or is out of range
   */
  public static BigDecimal normal(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var stripped = number.stripTrailingZeros();
    var exponent = exponentOf(stripped);
    if (exponent > Limits.NUMBER_EXPONENT_MAX) {
      throw DatabaseException.invalid(OVERFLOW);
    }
    if (exponent < Limits.NUMBER_EXPONENT_MIN) {
      throw DatabaseException.invalid(UNDERFLOW);
    }
    if (stripped.precision() > Limits.NUMBER_DIGITS_MAX) {
      throw DatabaseException.invalid(TOO_MANY_DIGITS);
    }
    return stripped;
  }

  /** The power of ten of the first digit of a number that is not zero. */
  static long exponentOf(BigDecimal number) {
    return (long) number.precision() - number.scale() - 1;
  }

  private static BigDecimal result(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var stripped = number.stripTrailingZeros();
    var exponent = exponentOf(stripped);
    if (exponent > Limits.NUMBER_EXPONENT_MAX
        || exponent < Limits.NUMBER_EXPONENT_MIN
        || stripped.precision() > Limits.NUMBER_DIGITS_MAX) {
      throw DatabaseException.invalid(OVERFLOW);
    }
    return stripped;
  }

  /**
   * Reads one number. Zeros before the first digit are skipped and zeros after the last are
   * counted, not kept, so that a megabyte of zeros costs a scan and nothing else.
   */
  private static final class NumberParser {
    private final String text;
    private int at;
    private final StringBuilder digits = new StringBuilder(Limits.NUMBER_DIGITS_MAX);

    /** Significant digits seen, which may be more than are kept. */
    private long count;

    /** Zeros seen since the last digit that was not zero. */
    private long zerosHeld;

    /** Digits after the point, leading zeros included. */
    private long fraction;

    private boolean anyDigit;

    NumberParser(String text) {
      this.text = text;
    }

    BigDecimal parse() {
      var negative = sign();
      digits();
      if (!anyDigit) {
        throw notANumber();
      }
      var exponent = exponent();
      if (at != text.length()) {
        throw notANumber();
      }
      if (count == 0) {
        return BigDecimal.ZERO;
      }
      // Value = digits x 10^scaleOfTen, where the last digit kept is not zero.
      var power = exponent - fraction + zerosHeld;
      var first = power + count - 1;
      if (first > Limits.NUMBER_EXPONENT_MAX) {
        throw DatabaseException.invalid(OVERFLOW);
      }
      if (first < Limits.NUMBER_EXPONENT_MIN) {
        throw DatabaseException.invalid(UNDERFLOW);
      }
      if (count > Limits.NUMBER_DIGITS_MAX) {
        throw DatabaseException.invalid(TOO_MANY_DIGITS);
      }
      return number(negative, Math.toIntExact(-power));
    }

    private boolean sign() {
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        return text.charAt(at++) == '-';
      }
      return false;
    }

    private void digits() {
      var point = false;
      for (; at < text.length(); at++) {
        var c = text.charAt(at);
        if (c == '.' && !point) {
          point = true;
        } else if (c >= '0' && c <= '9') {
          digit(c);
          fraction += point ? 1 : 0;
        } else {
          return;
        }
      }
    }

    private void digit(char c) {
      anyDigit = true;
      if (c == '0') {
        zerosHeld += count > 0 ? 1 : 0;
        return;
      }
      count += zerosHeld + 1;
      if (count <= Limits.NUMBER_DIGITS_MAX) {
        digits.repeat('0', (int) zerosHeld).append(c);
      }
      zerosHeld = 0;
    }

    private long exponent() {
      if (at == text.length()) {
        return 0;
      }
      if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
        throw notANumber();
      }
      at++;
      var negative = sign();
      var start = at;
      long value = 0;
      for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
        value = Math.min(EXPONENT_CAP, value * 10 + (text.charAt(at) - '0'));
      }
      if (at == start) {
        throw notANumber();
      }
      return negative ? -value : value;
    }

    private BigDecimal number(boolean negative, int scale) {
      if (digits.length() <= LONG_DIGITS_MAX) {
        var unscaled = Long.parseLong(digits, 0, digits.length(), 10);
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
      }
      var unscaled = new BigInteger(digits.toString());
      return new BigDecimal(negative ? unscaled.negate() : unscaled, scale);
    }

    private DatabaseException notANumber() {
      return DatabaseException.invalid(text.isEmpty() ? NOT_A_NUMBER : NOT_A_NUMBER + ": " + text);
    }
  }
}
