package io.isotherm.node.evaluate;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.node.storage.StorageFault;

/**
 * An item as it is stored: sent without being encoded again, measured without being decoded.
 *
 * <pre>
 * [1 format = 1] [varint item size by DynamoDB's arithmetic] [encoded isotherm.v1.Item]
 * </pre>
 *
 * <p>Immutable, if whoever hands arrays over or takes them leaves them alone.
 */
public final class StoredItem {
  private static final byte FORMAT = 1;
  private static final int FORMAT_BYTES = 1;
  private static final int VARINT_BITS = 7;
  private static final int VARINT_MORE = 0x80;
  private static final int VARINT_BYTES_MAX = 5;

  private final byte[] bytes;
  private final int sizeBytes;
  private final int itemFrom;

  private StoredItem(byte[] bytes, int sizeBytes, int itemFrom) {
    this.bytes = bytes;
    this.sizeBytes = sizeBytes;
    this.itemFrom = itemFrom;
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @param bytes taken over
   * @throws StorageFault when it is of another format
   */
  public static StoredItem read(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != FORMAT) {
      throw new StorageFault("A stored item is of a format that is not known.");
    }
    int size = 0;
    int at = FORMAT_BYTES;
    for (int shift = 0; at < bytes.length && at <= VARINT_BYTES_MAX; shift += VARINT_BITS) {
      byte next = bytes[at++];
      size |= (next & ~VARINT_MORE & 0xFF) << shift;
      if ((next & VARINT_MORE) == 0) {
        return new StoredItem(bytes, size, at);
      }
    }
    throw new StorageFault("A stored item ends within its size.");
  }

  /**
   * The form of an item that is encoded already.
   *
   * @param sizeBytes by DynamoDB's arithmetic
   */
  public static StoredItem of(ByteString encoded, int sizeBytes) {
    var bytes = header(sizeBytes, encoded.size());
    int itemFrom = bytes.length - encoded.size();
    encoded.copyTo(bytes, itemFrom);
    return new StoredItem(bytes, sizeBytes, itemFrom);
  }

  /** By DynamoDB's arithmetic. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** The encoded isotherm.v1.Item; shares this item's memory. */
  public ByteString encoded() {
    return UnsafeByteOperations.unsafeWrap(bytes, itemFrom, bytes.length - itemFrom);
  }

  /**
   * Decodes the item.
   *
   * @throws StorageFault when it is none
   */
  public Item item() {
    try {
      return ItemCodec.decode(encoded());
    } catch (DatabaseException e) {
      throw new StorageFault("A stored item could not be decoded.", e);
    }
  }

  /** All of the stored form; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The header, with room behind it. */
  private static byte[] header(int sizeBytes, int itemBytes) {
    int varintBytes = 1;
    for (int rest = sizeBytes >>> VARINT_BITS; rest != 0; rest >>>= VARINT_BITS) {
      varintBytes++;
    }
    var bytes = new byte[FORMAT_BYTES + varintBytes + itemBytes];
    bytes[0] = FORMAT;
    int rest = sizeBytes;
    for (int at = FORMAT_BYTES; at < FORMAT_BYTES + varintBytes; at++) {
      bytes[at] = (byte) (rest >>> VARINT_BITS == 0 ? rest : rest | VARINT_MORE);
      rest >>>= VARINT_BITS;
    }
    return bytes;
  }
}
