package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.item.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Says that a departing partition changed at a position: its item, the answer to an idempotency
 * token, or both. What they are now is looked up when the row is read.
 *
 * @param sequence in the order of the changes; each entry of the log has {@link #PER_ENTRY} of them
 * @param token 16 bytes; empty when there is none
 */
public record ChangeRow(long sequence, Bytes position, ByteString token) {
  /** More than an entry has effects. */
  static final int PER_ENTRY = 1 << 10;

  /** The sequence of an effect. */
  static long sequence(long logIndex, int effect) {
    return logIndex * PER_ENTRY + effect;
  }

  /** The highest sequence that an entry up to {@code mark} can have. */
  static long through(AppliedMark mark) {
    return sequence(mark.position().index(), PER_ENTRY - 1);
  }

  /** [1 length of token] [token] [position]. */
  static byte[] encode(Bytes position, ByteString token) {
    var encoded = ByteBuffer.allocate(1 + token.size() + position.length());
    encoded.put((byte) token.size());
    token.copyTo(encoded);
    return encoded.put(position.unsafeArray()).array();
  }

  static ChangeRow decode(long sequence, byte[] encoded) {
    int from = 1 + encoded[0];
    return new ChangeRow(
        sequence,
        Bytes.owned(Arrays.copyOfRange(encoded, from, encoded.length)),
        ByteString.copyFrom(encoded, 1, encoded[0]));
  }
}
