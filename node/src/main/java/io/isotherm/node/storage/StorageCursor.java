package io.isotherm.node.storage;

/** Stands before the first entry of a walk until {@link #next} is called. One thread. */
public interface StorageCursor extends AutoCloseable {
  /** Goes to the next entry. */
  boolean next();

  /** The key of the entry; the caller's to keep. */
  byte[] key();

  /** The value of the entry; the caller's to keep. */
  byte[] value();

  @Override
  void close();
}
