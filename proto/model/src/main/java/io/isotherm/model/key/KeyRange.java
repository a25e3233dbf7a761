package io.isotherm.model.key;

import io.isotherm.model.item.Bytes;

/**
 * A contiguous range of key positions of one table.
 *
 * @param start inclusive; empty is the lowest position
 * @param end exclusive; empty is beyond the highest position. Otherwise not below {@code start}; a
 *     range whose bounds are equal and not empty holds nothing
 */
public record KeyRange(Bytes start, Bytes end) {
  /** All positions. */
  public static final KeyRange ALL = new KeyRange(Bytes.EMPTY, Bytes.EMPTY);

  public KeyRange {
    if (end.length() > 0 && start.compareTo(end) > 0) {
      throw new IllegalArgumentException("A key range does not end before it starts.");
    }
  }

  /** Whether no position can lie in it. */
  public boolean isEmpty() {
    return end.length() > 0 && start.equals(end);
  }

  /** Whether it has no upper bound. */
  public boolean isUnbounded() {
    return end.length() == 0;
  }

  public boolean contains(Bytes position) {
    return start.compareTo(position) <= 0 && isBelowEnd(position);
  }

  /** Whether every position of {@code other} lies in it. */
  public boolean contains(KeyRange other) {
    return other.isEmpty()
        || (start.compareTo(other.start) <= 0
            && (isUnbounded() || (!other.isUnbounded() && other.end.compareTo(end) <= 0)));
  }

  /** Whether some position can lie in both. */
  public boolean overlaps(KeyRange other) {
    return !isEmpty() && !other.isEmpty() && isBelowEnd(other.start) && other.isBelowEnd(start);
  }

  /** The positions that lie in both; empty when there are none. */
  public KeyRange intersect(KeyRange other) {
    var from = start.compareTo(other.start) >= 0 ? start : other.start;
    boolean ends = other.isUnbounded() || (!isUnbounded() && end.compareTo(other.end) <= 0);
    var to = ends ? end : other.end;
    return to.length() > 0 && from.compareTo(to) >= 0
        ? new KeyRange(from, from)
        : new KeyRange(from, to);
  }

  /** Whether {@code next} begins where this ends. */
  public boolean isAdjacent(KeyRange next) {
    return !isUnbounded() && end.equals(next.start);
  }

  /** The part below {@code position}, and the part from it on. */
  public Halves split(Bytes position) {
    if (start.compareTo(position) >= 0 || !isBelowEnd(position)) {
      throw new IllegalArgumentException("A key range is split at a position inside it.");
    }
    return new Halves(new KeyRange(start, position), new KeyRange(position, end));
  }

  /**
   * Both ranges as one.
   *
   * @throws IllegalArgumentException when {@code next} does not begin where this ends
   */
  public KeyRange merge(KeyRange next) {
    if (!isAdjacent(next)) {
      throw new IllegalArgumentException("Only adjacent key ranges are merged.");
    }
    return new KeyRange(start, next.end);
  }

  /** What remains after {@code position}, as when a page ended there and the next goes up. */
  public KeyRange after(Bytes position) {
    var from = KeyRanges.successor(position);
    if (!isBelowEnd(from)) {
      return new KeyRange(end, end);
    }
    return new KeyRange(start.compareTo(from) >= 0 ? start : from, end);
  }

  /** What remains before {@code position}, as when a page ended there and the next goes down. */
  public KeyRange before(Bytes position) {
    if (position.compareTo(start) <= 0) {
      // Bounds that are both empty hold everything.
      var bound = start.length() == 0 ? KeyRanges.successor(start) : start;
      return new KeyRange(bound, bound);
    }
    return isBelowEnd(position) ? new KeyRange(start, position) : this;
  }

  /** The lowest token it may hold, to be compared unsigned. */
  public long firstToken() {
    return KeyCodec.token(start);
  }

  /** The highest token it may hold, to be compared unsigned. */
  public long lastToken() {
    if (isUnbounded()) {
      return -1L;
    }
    // A bound that is a bare token excludes it; a longer one still has positions of its token
    // below.
    long token = KeyCodec.token(end);
    return end.length() > KeyCodec.TOKEN_BYTES ? token : token - 1;
  }

  private boolean isBelowEnd(Bytes position) {
    return isUnbounded() || position.compareTo(end) < 0;
  }

  /** A range in two. */
  public record Halves(KeyRange lower, KeyRange upper) {}
}
