package io.isotherm.node.storage;

/**
 * Changes that become visible together, in the order in which they were added. One thread.
 *
 * <p>Arrays are copied: the caller may change them afterwards.
 */
public interface StorageBatch extends AutoCloseable {
  void put(ColumnFamily family, byte[] key, byte[] value);

  void delete(ColumnFamily family, byte[] key);

  /**
   * Deletes every key in {@code [from, to)}, at a cost that does not depend on how many there are.
   */
  void deleteRange(ColumnFamily family, byte[] from, byte[] to);

  @Override
  void close();
}
