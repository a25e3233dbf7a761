package io.isotherm.model.key;

import io.isotherm.model.Limits;
import io.isotherm.model.expression.KeyCondition;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which key positions a request, a scan segment or a new partition is about. */
public final class KeyRanges {
  private KeyRanges() {}

  /** The position of one item and nothing else. */
  public static KeyRange ofItem(PrimaryKey key) {
    var position = KeyCodec.position(key);
    return new KeyRange(position, successor(position));
  }

  /** All items with one partition key. */
  public static KeyRange ofCollection(AttributeValue partitionKey) {
    return startingWith(KeyCodec.collection(partitionKey));
  }

  /**
   * The items a query is about, in the order of their sort keys. Empty when no sort key can meet
   * the condition, as between bounds in the wrong order.
   *
   * @throws IllegalArgumentException when a value is of a type no key has, or begins_with has a
   *     number
   */
  public static KeyRange ofQuery(KeyCondition condition) {
    var partitionKey = condition.partitionKey();
    var all = ofCollection(partitionKey);
    return switch (condition.sortKey()) {
      case SortKeyCondition.Any() -> all;
      case SortKeyCondition.Equal(var value) -> startingWith(at(partitionKey, value));
      case SortKeyCondition.Less(var value) -> new KeyRange(all.start(), at(partitionKey, value));
      case SortKeyCondition.LessOrEqual(var value) ->
          new KeyRange(all.start(), prefixEnd(at(partitionKey, value)));
      case SortKeyCondition.Greater(var value) ->
          new KeyRange(prefixEnd(at(partitionKey, value)), all.end());
      case SortKeyCondition.GreaterOrEqual(var value) ->
          new KeyRange(at(partitionKey, value), all.end());
      case SortKeyCondition.Between(var low, var high) ->
          between(at(partitionKey, low), prefixEnd(at(partitionKey, high)));
      case SortKeyCondition.BeginsWith(var prefix) ->
          startingWith(Component.prefix(all.start(), prefix));
    };
  }

  /**
   * The part of a table that one segment of a parallel scan reads: an equal part of the tokens. It
   * depends on nothing but its arguments, so segments cover every item exactly once however
   * partitions split and move meanwhile.
   *
   * @param segment 0 to {@code segments} - 1
   * @param segments 1 to {@link Limits#SCAN_SEGMENTS_MAX}
   */
  public static KeyRange ofSegment(int segment, int segments) {
    if (segments < 1 || segments > Limits.SCAN_SEGMENTS_MAX) {
      throw new IllegalArgumentException("The number of segments is out of bounds.");
    }
    if (segment < 0 || segment >= segments) {
      throw new IllegalArgumentException("A segment is one of the segments.");
    }
    return new KeyRange(boundary(segment, segments), boundary(segment + 1, segments));
  }

  /**
   * The ranges of the partitions a new table begins with: equal parts of the tokens, in order.
   *
   * @param partitions 1 to {@link Limits#SCAN_SEGMENTS_MAX}
   */
  public static List<KeyRange> initial(int partitions) {
    var ranges = new ArrayList<KeyRange>(partitions);
    for (int i = 0; i < partitions; i++) {
      ranges.add(ofSegment(i, partitions));
    }
    return List.copyOf(ranges);
  }

  /** All positions that begin with {@code prefix}. */
  public static KeyRange startingWith(Bytes prefix) {
    return new KeyRange(prefix, prefixEnd(prefix));
  }

  /** The lowest byte string above all that begin with {@code prefix}; empty when there is none. */
  public static Bytes prefixEnd(Bytes prefix) {
    int length = prefix.length();
    while (length > 0 && prefix.at(length - 1) == (byte) 0xFF) {
      length--;
    }
    if (length == 0) {
      return Bytes.EMPTY;
    }
    var end = Arrays.copyOf(prefix.unsafeArray(), length);
    end[length - 1]++;
    return Bytes.owned(end);
  }

  /** The lowest byte string above {@code position}. */
  public static Bytes successor(Bytes position) {
    return Bytes.owned(Arrays.copyOf(position.unsafeArray(), position.length() + 1));
  }

  private static Bytes at(AttributeValue partitionKey, AttributeValue sortKey) {
    return KeyCodec.position(PrimaryKey.of(partitionKey, sortKey));
  }

  private static KeyRange between(Bytes start, Bytes end) {
    return start.compareTo(end) <= 0 ? new KeyRange(start, end) : new KeyRange(start, start);
  }

  /** Where part {@code index} of {@code parts} equal parts of the tokens begins. */
  private static Bytes boundary(int index, int parts) {
    if (index == 0 || index == parts) {
      return Bytes.EMPTY;
    }
    // floor(index * 2^64 / parts) without 128 bits, from 2^64 = quotient * parts + remainder:
    // -parts is 2^64 - parts as an unsigned long.
    long quotient = Long.divideUnsigned(-parts, parts) + 1;
    long remainder = Long.remainderUnsigned(-parts, parts);
    return KeyCodec.tokenStart(index * quotient + index * remainder / parts);
  }
}
