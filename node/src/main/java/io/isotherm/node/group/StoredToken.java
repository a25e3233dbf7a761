package io.isotherm.node.group;

import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.api.internal.v1.TokenEffect;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.node.storage.StorageFault;
import java.nio.ByteBuffer;

/**
 * The answer that is given when an idempotency token comes again.
 *
 * @param fingerprint of the request that came first
 */
record StoredToken(long fingerprint, WriteItemReply.Written reply) {
  /** [8 fingerprint] [encoded WriteItemReply.Written]. */
  static byte[] encode(TokenEffect token) {
    var encoded = new byte[Long.BYTES + token.getReply().size()];
    ByteBuffer.wrap(encoded).putLong(token.getFingerprint());
    token.getReply().copyTo(encoded, Long.BYTES);
    return encoded;
  }

  static StoredToken decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded);
    long fingerprint = buffer.getLong();
    try {
      return new StoredToken(fingerprint, WriteItemReply.Written.parseFrom(buffer));
    } catch (InvalidProtocolBufferException e) {
      throw new StorageFault("The stored answer to an idempotency token could not be read.", e);
    }
  }
}
