package io.isotherm.model.key;

import io.isotherm.model.item.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Positions between the bounds of a range, by arithmetic: what both bounds begin with is left
 * alone, and the bytes after it are taken for a number. Tokens are spread evenly, so a part of a
 * range of tokens holds about that part of its item collections.
 */
public final class KeyInterpolation {
  /** Bytes that are counted with after the common beginning. */
  private static final int DIGITS = Long.BYTES;

  private static final BigInteger END = BigInteger.ONE.shiftLeft(Byte.SIZE * DIGITS);

  private KeyInterpolation() {}

  /**
   * The position below which {@code index} of {@code parts} equal parts of the range lie. It is
   * longer than a token, so that it is told from the bounds that a table begins with.
   *
   * @param index 1 to {@code parts} - 1
   * @return null when the bounds are too close for a position in between
   */
  public static @Nullable Bytes position(KeyRange range, int index, int parts) {
    int common = commonLength(range);
    var low = number(range.start(), common);
    var high = range.isUnbounded() ? END : number(range.end(), common);
    var between =
        low.add(
            high.subtract(low)
                .multiply(BigInteger.valueOf(index))
                .divide(BigInteger.valueOf(parts)));
    var position = position(range.start(), common, between);
    return range.start().compareTo(position) < 0 && range.contains(position) ? position : null;
  }

  /** Part of all tokens that lie in the range, about: 0 to 1. */
  public static double tokenPart(KeyRange range) {
    var low = number(range.start(), 0);
    var high = range.isUnbounded() ? END : number(range.end(), 0);
    return high.subtract(low).doubleValue() / END.doubleValue();
  }

  private static int commonLength(KeyRange range) {
    if (range.isUnbounded()) {
      return 0;
    }
    int mismatch = Arrays.mismatch(range.start().unsafeArray(), range.end().unsafeArray());
    return mismatch < 0 ? range.start().length() : mismatch;
  }

  /** The bytes after the first {@code from}; those that are missing count as zero. */
  private static BigInteger number(Bytes bytes, int from) {
    var digits = new byte[DIGITS];
    int length = Math.clamp(bytes.length() - from, 0, DIGITS);
    System.arraycopy(bytes.unsafeArray(), from, digits, 0, length);
    return new BigInteger(1, digits);
  }

  private static Bytes position(Bytes start, int common, BigInteger number) {
    var position = Arrays.copyOf(start.unsafeArray(), common + DIGITS + 1);
    long digits = number.longValue();
    for (int i = 0; i < DIGITS; i++) {
      position[common + i] = (byte) (digits >>> (Byte.SIZE * (DIGITS - 1 - i)));
    }
    position[common + DIGITS] = 0;
    return Bytes.owned(position);
  }
}
