package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.model.item.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A digest of a set of items as they are stored: the sum, in two lanes modulo 2^64, of the first 16
 * bytes of SHA-256 of each. So an item is put in and taken out without a look at the others, and in
 * whichever order. It shows mistakes, not malice: sums of hashes can be made to meet.
 *
 * <p>Source: M. Bellare and D. Micciancio, A New Paradigm for Collision-Free Hashing:
 * Incrementality at Reduced Cost, EUROCRYPT 1997 (AdHash).
 */
public record RowDigest(long high, long low) {
  /** Of no items. */
  public static final RowDigest NONE = new RowDigest(0, 0);

  /**
   * Of one item.
   *
   * @param stored its stored form
   */
  public static RowDigest of(Bytes position, byte[] stored) {
    var digest = sha256();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(position.length()).flip());
    digest.update(position.unsafeArray());
    digest.update(stored);
    var lanes = ByteBuffer.wrap(digest.digest());
    return new RowDigest(lanes.getLong(), lanes.getLong());
  }

  /** As above. */
  public static RowDigest of(ByteString position, ByteString stored) {
    return of(Bytes.owned(position.toByteArray()), stored.toByteArray());
  }

  /** With the items of {@code other} put in. */
  public RowDigest plus(RowDigest other) {
    return new RowDigest(high + other.high, low + other.low);
  }

  /** With the items of {@code other} taken out. */
  public RowDigest minus(RowDigest other) {
    return new RowDigest(high - other.high, low - other.low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
