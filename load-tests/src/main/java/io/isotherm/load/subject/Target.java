package io.isotherm.load.subject;

import org.jspecify.annotations.Nullable;

/**
 * A store that load is put on. Every method blocks, is meant for virtual threads, and may be called
 * by many at once; every read is linearizable unless it says otherwise.
 *
 * <p>Every method throws {@link TargetFailure} when the store did not answer, or refused.
 */
public interface Target extends AutoCloseable {
  /** Writes an item, replacing the one with the same key. */
  void put(ItemKey key, byte[] value);

  /** The item's value, or null when there is none. */
  byte @Nullable [] get(ItemKey key);

  /** Deletes an item; that there is none is no failure. */
  void delete(ItemKey key);

  /**
   * Replaces {@code expected} by {@code value} in one step.
   *
   * @param expected null for: there is no item
   * @return whether the item was as expected, and so was replaced
   */
  boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value);

  /**
   * Reads items of one collection, in the order of their positions, from {@code from} on.
   *
   * @return how many items came, at most {@code limit}
   */
  int query(ItemKey from, int limit);

  /**
   * Reads items in whatever order the store keeps, from behind {@code from} on; {@code from} need
   * not exist. As weak as the store's cheapest scan.
   *
   * @return how many items came, at most {@code limit}
   */
  int scan(ItemKey from, int limit);

  /** Lets connections go. */
  @Override
  void close();
}
