package io.isotherm.model.key;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes keys to key positions whose unsigned byte order is the order of (token, partition key,
 * sort key), with DynamoDB's order for each type: S by UTF-8 bytes, N by value, B by unsigned
 * bytes.
 *
 * <pre>
 * position   = token partition-key [ sort-key ]
 * token      = 8 bytes, big-endian: {@link PartitionHash} of the partition-key component
 * component  = one of
 *
 *   N &lt; 0    0x10  complement(exponent + 130)  complement(pair + 1)*  0xFF
 *   N = 0    0x11
 *   N &gt; 0    0x12  exponent + 130              (pair + 1)*            0x00
 *   S        0x20  escaped UTF-8 bytes         0x00 0x01
 *   B        0x30  escaped bytes               0x00 0x01
 *
 * exponent   = power of ten of the first digit, -130 to 125: one byte holds them all
 * pair       = two digits as 0 to 99, from the first digit on; a last odd digit is followed by 0
 * escaped    = 0x00 becomes 0x00 0xFF, every other byte stands for itself
 * </pre>
 *
 * <p>Every component ends itself and none is the beginning of another, so a component may be
 * compared and read without knowing its length, and everything that begins with a component lies
 * between it and {@link KeyRanges#prefixEnd}. The encoding is stored and never changes.
 */
public final class KeyCodec {
  /** Bytes of a token at the beginning of every position. */
  public static final int TOKEN_BYTES = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private KeyCodec() {}

  /** The position of the item that {@code key} names. */
  public static Bytes position(PrimaryKey key) {
    return position(key.partitionKey(), key.sortKey());
  }

  /** The beginning of the positions of all items with this partition key, and of no others. */
  public static Bytes collection(AttributeValue partitionKey) {
    return position(partitionKey, null);
  }

  /**
   * The key at a position.
   *
   * @throws IllegalArgumentException when {@code position} is none, such as the bound of a range
   */
  public static PrimaryKey key(Bytes position) {
    var decoder = new ComponentDecoder(position, TOKEN_BYTES);
    var partitionKey = decoder.next();
    var sortKey = decoder.hasNext() ? decoder.next() : null;
    if (decoder.hasNext()) {
      throw new IllegalArgumentException("A key position has at most two components.");
    }
    return new PrimaryKey(partitionKey, sortKey);
  }

  /** The token of all items with this partition key, to be compared unsigned. */
  public static long token(AttributeValue partitionKey) {
    return token(collection(partitionKey));
  }

  /**
   * The token that begins a position or the bound of a range.
   *
   * @return to be compared unsigned; bytes that {@code position} is short of count as zero
   */
  public static long token(Bytes position) {
    if (position.length() >= TOKEN_BYTES) {
      return (long) LONGS.get(position.unsafeArray(), 0);
    }
    long token = 0;
    for (int i = 0; i < TOKEN_BYTES; i++) {
      token = token << 8 | (i < position.length() ? position.at(i) & 0xFF : 0);
    }
    return token;
  }

  /** The first position of a token, which is the bound of a range and no item's position. */
  public static Bytes tokenStart(long token) {
    var start = new byte[TOKEN_BYTES];
    LONGS.set(start, 0, token);
    return Bytes.owned(start);
  }

  /** The length of the part of a position that its whole item collection shares. */
  public static int collectionLength(Bytes position) {
    return new ComponentDecoder(position, TOKEN_BYTES).skip();
  }

  private static Bytes position(AttributeValue partitionKey, @Nullable AttributeValue sortKey) {
    var partition = Component.of(partitionKey);
    var sort = sortKey == null ? null : Component.of(sortKey);
    int collectionLength = TOKEN_BYTES + partition.length();
    var position = new byte[collectionLength + (sort == null ? 0 : sort.length())];
    partition.write(position, TOKEN_BYTES);
    LONGS.set(position, 0, PartitionHash.of(position, TOKEN_BYTES, collectionLength));
    if (sort != null) {
      sort.write(position, collectionLength);
    }
    return Bytes.owned(position);
  }
}
