package io.isotherm.node.group;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a partition holds. After a split each side begins with an estimate, so a part may be off,
 * and come below zero; the sum over a table is right.
 *
 * @param bytes of its items, by DynamoDB's arithmetic
 */
public record Counters(long items, long bytes) {
  static final Counters ZERO = new Counters(0, 0);

  Counters plus(long itemsDelta, long bytesDelta) {
    return new Counters(items + itemsDelta, bytes + bytesDelta);
  }

  /** As it is told to others: nothing holds less than nothing. */
  Counters reported() {
    return items < 0 || bytes < 0 ? new Counters(Math.max(0, items), Math.max(0, bytes)) : this;
  }

  /**
   * Parts of this in proportion to {@code loads}; the last takes what is left, so that they add up
   * to this.
   *
   * @param loads not negative
   */
  List<Counters> apportion(List<Counters> loads) {
    var itemParts = apportion(items, loads, Counters::items);
    var byteParts = apportion(bytes, loads, Counters::bytes);
    var parts = new ArrayList<Counters>(loads.size());
    for (int i = 0; i < loads.size(); i++) {
      parts.add(new Counters(itemParts[i], byteParts[i]));
    }
    return parts;
  }

  private static long[] apportion(long sum, List<Counters> loads, ToLongFunction<Counters> amount) {
    long all = loads.stream().mapToLong(amount).sum();
    var parts = new long[loads.size()];
    long left = sum;
    for (int i = 0; i < parts.length - 1 && all > 0; i++) {
      parts[i] = part(sum, amount.applyAsLong(loads.get(i)), all);
      left -= parts[i];
    }
    parts[parts.length - 1] = left;
    return parts;
  }

  /** {@code sum * load / all}, of which the product may be longer than a long. */
  private static long part(long sum, long load, long all) {
    return BigInteger.valueOf(sum)
        .multiply(BigInteger.valueOf(load))
        .divide(BigInteger.valueOf(all))
        .longValueExact();
  }

  byte[] encode() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(items).putLong(bytes).array();
  }

  static Counters decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded);
    return new Counters(buffer.getLong(), buffer.getLong());
  }
}
