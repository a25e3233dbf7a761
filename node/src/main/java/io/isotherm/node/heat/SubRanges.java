package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.Arrays;

/**
 * A range in sixteenths. The bytes that follow what all positions of the range begin with are taken
 * for a number of {@value #DIGITS} digits to base 256; each sixteenth has the same part of the
 * numbers. Immutable.
 */
final class SubRanges {
  /** How many there are. */
  static final int COUNT = 16;

  /** Bytes looked at: as many as a double tells apart. */
  private static final int DIGITS = 6;

  private static final double BEYOND = 0x1p48;

  private final Bytes start;
  private final int prefix;
  private final double low;
  private final double width;

  SubRanges(KeyRange range) {
    start = range.start();
    prefix = range.isUnbounded() ? 0 : commonPrefix(range.start(), range.end());
    low = number(range.start());
    width = (range.isUnbounded() ? BEYOND : number(range.end())) - low;
  }

  /** The sixteenth in which a position of the range lies, from 0. */
  int of(Bytes position) {
    if (width <= 0) {
      return 0;
    }
    double part = (number(position) - low) / width;
    return Math.clamp((int) (part * COUNT), 0, COUNT - 1);
  }

  /** A position of the range with about {@code part} of the numbers below; 0 to 1. */
  Bytes at(double part) {
    if (width <= 0) {
      return start;
    }
    long number = (long) (low + part * width);
    var bytes = Arrays.copyOf(Arrays.copyOf(start.unsafeArray(), prefix), prefix + DIGITS);
    for (int i = DIGITS - 1; i >= 0; i--) {
      bytes[prefix + i] = (byte) number;
      number >>>= Byte.SIZE;
    }
    var position = Bytes.owned(bytes);
    return position.compareTo(start) < 0 ? start : position;
  }

  private double number(Bytes position) {
    long number = 0;
    for (int i = prefix; i < prefix + DIGITS; i++) {
      number = number << Byte.SIZE | (i < position.length() ? position.at(i) & 0xFF : 0);
    }
    return number;
  }

  private static int commonPrefix(Bytes a, Bytes b) {
    int mismatch = Arrays.mismatch(a.unsafeArray(), b.unsafeArray());
    return mismatch < 0 ? a.length() : mismatch;
  }
}
