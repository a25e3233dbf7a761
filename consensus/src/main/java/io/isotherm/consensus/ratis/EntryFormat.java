package io.isotherm.consensus.ratis;

import java.nio.ByteBuffer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

/**
 * The bytes of a log entry of ours, big endian:
 *
 * <pre>
 * | format: 1 | evaluation term: 8 | sequence: 8 | effects: 0 or more |
 * </pre>
 *
 * @param term in which the effects were evaluated
 * @param sequence within that term, from 1
 * @param effects a view of the entry's bytes
 */
record EntryFormat(long term, long sequence, ByteBuffer effects) {
  static final int HEADER_BYTES = 17;
  private static final byte EFFECTS = 1;

  /** The entry without a copy of {@code effects}, which must not change afterwards. */
  static ByteString encode(long term, long sequence, ByteBuffer effects) {
    byte[] header =
        ByteBuffer.allocate(HEADER_BYTES).put(EFFECTS).putLong(term).putLong(sequence).array();
    return UnsafeByteOperations.unsafeWrap(header)
        .concat(UnsafeByteOperations.unsafeWrap(effects.duplicate()));
  }

  /**
   * @throws IllegalArgumentException when the entry has another format, as one of a later version
   */
  static EntryFormat decode(ByteString entry) {
    ByteBuffer bytes = entry.asReadOnlyByteBuffer();
    if (bytes.remaining() < HEADER_BYTES || bytes.get() != EFFECTS) {
      throw new IllegalArgumentException("The log entry has an unknown format.");
    }
    return new EntryFormat(bytes.getLong(), bytes.getLong(), bytes.slice());
  }
}
