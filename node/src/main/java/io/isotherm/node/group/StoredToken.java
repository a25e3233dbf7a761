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
 * @param reply written, condition failed, or the refusal of an update that breaks a rule
 */
record StoredToken(long fingerprint, WriteItemReply reply) {
  /** No encoded message begins with it, since no field has the number 0. */
  private static final byte REFUSED = 0;

  /**
   * Of a write that was done: [8 fingerprint] [encoded WriteItemReply.Written]; of one that was
   * refused: [8 fingerprint] [0] [encoded WriteItemReply].
   */
  static byte[] encode(TokenEffect token) {
    boolean refused = token.hasRefused();
    var reply = refused ? token.getRefused() : token.getReply();
    var encoded = ByteBuffer.allocate(Long.BYTES + (refused ? 1 : 0) + reply.size());
    encoded.putLong(token.getFingerprint());
    if (refused) {
      encoded.put(REFUSED);
    }
    reply.copyTo(encoded);
    return encoded.array();
  }

  static StoredToken decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded);
    long fingerprint = buffer.getLong();
    try {
      return new StoredToken(fingerprint, reply(buffer));
    } catch (InvalidProtocolBufferException e) {
      throw new StorageFault("The stored answer to an idempotency token could not be read.", e);
    }
  }

  private static WriteItemReply reply(ByteBuffer encoded) throws InvalidProtocolBufferException {
    if (encoded.hasRemaining() && encoded.get(encoded.position()) == REFUSED) {
      encoded.get();
      return WriteItemReply.parseFrom(encoded);
    }
    return written(WriteItemReply.Written.parseFrom(encoded));
  }

  static WriteItemReply written(WriteItemReply.Written written) {
    return WriteItemReply.newBuilder().setWritten(written).build();
  }
}
