package io.isotherm.node.storage;

import org.jspecify.annotations.Nullable;

/** A state of the storage that does not change. One thread; holds resources until it is closed. */
public interface StorageView extends AutoCloseable {
  /** The value, or null when there is none. */
  byte @Nullable [] get(ColumnFamily family, byte[] key);

  /** Walks over the keys in {@code [from, to)}, up or down; to be closed before the view. */
  StorageCursor cursor(ColumnFamily family, byte[] from, byte[] to, boolean backward);

  @Override
  void close();
}
