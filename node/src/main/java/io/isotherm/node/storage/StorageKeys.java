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
 * META    'd' [8 partition id]                                           encoded StoredDeparture
 * META    'g' [8 partition id]                                           [8 entry time] [kind]
 * META    'i' [8 partition id]                                           encoded StoredArrival
 * META    'p' [8 partition id]                                           encoded Partition
 * META    't'                                                            [8 entry time]
 * META    'v'                                                            [4 format version]
 * META    'w' [8 partition id] [8 sequence]                              [1 length] [token] [position]
 * </pre>
 *
 * <p>The token hash is the first 8 bytes of the key position: idempotency tokens of one partition
 * lie together within a generation, so that they can move with it.
 *
 * <p>What is left of a partition that was dropped or replaced is its id under 'g', with the time of
 * the entry that ended it: a group never holds the same partition twice. Of one that left for
 * another group the kind is its encoded successor there; of one that was to arrive and never was
 * here it is a zero byte. These rows stay.
 *
 * <p>The changes under 'w' are those of partitions that depart, and go with the departure.
 *
 * <p>The encoding is stored and never changes without a new format version.
 */
public final class StorageKeys {
  /** Of a state in which no partition ever departed or arrived. */
  public static final int FORMAT_VERSION = 1;

  /**
   * Of any other: a release that knows nothing of departures would serve what is frozen, and what
   * another group has adopted. This code reads both.
   */
  public static final int FORMAT_VERSION_WITH_MOVES = 2;

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

  /**
   * The lower bound of the tokens of a generation whose items have this token or a higher one; see
   * {@link #positionToken}.
   *
   * @param after how much higher: 0, or 1 for an upper bound
   */
  public static byte[] tokensOf(int generation, long tableId, long positionToken, int after) {
    var key = new byte[Integer.BYTES + Long.BYTES + HASH_BYTES];
    boolean beyond = after > 0 && positionToken == -1L;
    INTS.set(key, 0, generation);
    LONGS.set(key, Integer.BYTES, beyond ? tableId + 1 : tableId);
    LONGS.set(key, Integer.BYTES + Long.BYTES, positionToken + after);
    return key;
  }

  /** The token of the item in the key of an idempotency token. */
  public static long positionToken(byte[] tokenKey) {
    return (long) LONGS.get(tokenKey, Integer.BYTES + Long.BYTES);
  }

  /** The idempotency token in its key. */
  public static byte[] idempotencyToken(byte[] tokenKey) {
    return Arrays.copyOfRange(tokenKey, Integer.BYTES + Long.BYTES + HASH_BYTES, tokenKey.length);
  }

  public static byte[] appliedMark() {
    return new byte[] {'a'};
  }

  public static byte[] counters(long partitionId) {
    return meta('c', partitionId);
  }

  /** Says that a partition departs. */
  public static byte[] departure(long partitionId) {
    return meta('d', partitionId);
  }

  /** The lower bound of the departures. */
  public static byte[] departuresFrom() {
    return new byte[] {'d'};
  }

  /** The upper bound of the departures. */
  public static byte[] departuresTo() {
    return new byte[] {'d' + 1};
  }

  /** The partition that departs. */
  public static long departing(byte[] departureKey) {
    return (long) LONGS.get(departureKey, 1);
  }

  /** Says that a partition arrives. */
  public static byte[] arrival(long partitionId) {
    return meta('i', partitionId);
  }

  /** The lower bound of the arrivals. */
  public static byte[] arrivalsFrom() {
    return new byte[] {'i'};
  }

  /** The upper bound of the arrivals. */
  public static byte[] arrivalsTo() {
    return new byte[] {'i' + 1};
  }

  /** Where a change of a departing partition is noted; also the lower bound of those after it. */
  public static byte[] change(long partitionId, long sequence) {
    var key = new byte[1 + 2 * Long.BYTES];
    key[0] = 'w';
    LONGS.set(key, 1, partitionId);
    LONGS.set(key, 1 + Long.BYTES, sequence);
    return key;
  }

  /** The upper bound of the changes of a partition. */
  public static byte[] changesTo(long partitionId) {
    return change(partitionId + 1, 0);
  }

  /** The sequence in the key of a change. */
  public static long changeSequence(byte[] changeKey) {
    return (long) LONGS.get(changeKey, 1 + Long.BYTES);
  }

  /** Says that a partition was here, or was to come, and is not. */
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
