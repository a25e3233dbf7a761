package io.isotherm.node.storage;

import io.isotherm.model.item.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The keys of one replica. Numbers are big-endian, so that byte order is their unsigned order.
 *
 * <pre>
 * family  key                                                            value
 * ITEMS   [8 table id] [key position]                                    StoredItem
 * TOKENS  [4 generation] [8 table id] [8 token hash] [16 token]          [8 fingerprint] [reply]
 * META    'a'                                                            applied mark: 4 x 8
 * META    'c' [8 partition id]                                           [8 items] [8 bytes]
 * META    'g' [8 partition id]                                           [8 entry time]
 * META    'p' [8 partition id]                                           encoded Partition
 * META    't'                                                            [8 entry time]
 * META    'v'                                                            [4 format version]
 * </pre>
 *
 * <p>The token hash is the first 8 bytes of the key position: idempotency tokens of one partition
 * lie together within a generation, so that they can move with it.
 *
 * <p>What is left of a partition that was dropped or replaced is its id under 'g', with the time of
 * the entry that ended it: a group never holds the same partition twice. These rows stay, at 17
 * bytes each.
 *
 * <p>The encoding is stored and never changes without a new format version.
 */
public final class StorageKeys {
  /** What this code writes and reads. */
  public static final int FORMAT_VERSION = 1;

  private static final int HASH_BYTES = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private StorageKeys() {}

  /** Where an item is. */
  public static byte[] item(long tableId, Bytes position) {
    return item(tableId, position.unsafeArray());
  }

  private static byte[] item(long tableId, byte[] position) {
    var key = new byte[Long.BYTES + position.length];
    LONGS.set(key, 0, tableId);
    System.arraycopy(position, 0, key, Long.BYTES, position.length);
    return key;
  }

  /** The lower bound of a range of items. */
  public static byte[] itemsFrom(long tableId, Bytes start) {
    return item(tableId, start);
  }

  /**
   * The upper bound of a range of items.
   *
   * @param end exclusive; empty is beyond the highest position of the table
   */
  public static byte[] itemsTo(long tableId, Bytes end) {
    return end.length() == 0 ? item(tableId + 1, Bytes.EMPTY) : item(tableId, end);
  }

  /** The key position in the key of an item. */
  public static Bytes position(byte[] itemKey) {
    return Bytes.owned(Arrays.copyOfRange(itemKey, Long.BYTES, itemKey.length));
  }

  /**
   * Where the answer to an idempotency token is.
   *
   * @param position of the item the request was about
   * @param token 16 bytes
   */
  public static byte[] token(int generation, long tableId, Bytes position, byte[] token) {
    var key = new byte[Integer.BYTES + Long.BYTES + HASH_BYTES + token.length];
    INTS.set(key, 0, generation);
    LONGS.set(key, Integer.BYTES, tableId);
    System.arraycopy(position.unsafeArray(), 0, key, Integer.BYTES + Long.BYTES, HASH_BYTES);
    System.arraycopy(token, 0, key, Integer.BYTES + Long.BYTES + HASH_BYTES, token.length);
    return key;
  }

  /** The lower bound of the tokens of a generation. */
  public static byte[] tokensFrom(int generation) {
    var key = new byte[Integer.BYTES];
    INTS.set(key, 0, generation);
    return key;
  }

  public static byte[] appliedMark() {
    return new byte[] {'a'};
  }

  public static byte[] counters(long partitionId) {
    return meta('c', partitionId);
  }

  /** Says that a partition was here and is gone. */
  public static byte[] gone(long partitionId) {
    return meta('g', partitionId);
  }

  public static byte[] partition(long partitionId) {
    return meta('p', partitionId);
  }

  /** The lower bound of the partitions. */
  public static byte[] partitionsFrom() {
    return new byte[] {'p'};
  }

  /** The upper bound of the partitions. */
  public static byte[] partitionsTo() {
    return new byte[] {'p' + 1};
  }

  public static byte[] entryTime() {
    return new byte[] {'t'};
  }

  public static byte[] formatVersion() {
    return new byte[] {'v'};
  }

  private static byte[] meta(char kind, long id) {
    var key = new byte[1 + Long.BYTES];
    key[0] = (byte) kind;
    LONGS.set(key, 1, id);
    return key;
  }
}
