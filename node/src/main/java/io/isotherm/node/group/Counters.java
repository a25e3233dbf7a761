package io.isotherm.node.group;

import java.nio.ByteBuffer;

/**
 * What a partition holds.
 *
 * @param bytes of its items, by DynamoDB's arithmetic
 */
public record Counters(long items, long bytes) {
  static final Counters ZERO = new Counters(0, 0);

  Counters plus(long itemsDelta, long bytesDelta) {
    return new Counters(items + itemsDelta, bytes + bytesDelta);
  }

  byte[] encode() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(items).putLong(bytes).array();
  }

  static Counters decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded);
    return new Counters(buffer.getLong(), buffer.getLong());
  }
}
