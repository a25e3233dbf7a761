package io.isotherm.node.storage;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** A batch of RocksDB's own. */
final class RocksBatch implements StorageBatch {
  private final RocksFamilies families;
  private final WriteBatch batch = new WriteBatch();

  RocksBatch(RocksFamilies families) {
    this.families = families;
  }

  @Override
  public void put(ColumnFamily family, byte[] key, byte[] value) {
    try {
      batch.put(families.of(family), key, value);
    } catch (RocksDBException e) {
      throw full(e);
    }
  }

  @Override
  public void delete(ColumnFamily family, byte[] key) {
    try {
      batch.delete(families.of(family), key);
    } catch (RocksDBException e) {
      throw full(e);
    }
  }

  @Override
  public void deleteRange(ColumnFamily family, byte[] from, byte[] to) {
    try {
      batch.deleteRange(families.of(family), from, to);
    } catch (RocksDBException e) {
      throw full(e);
    }
  }

  WriteBatch batch() {
    return batch;
  }

  @Override
  public void close() {
    batch.close();
  }

  private static StorageFault full(RocksDBException e) {
    return new StorageFault("A batch of the storage engine took no more changes.", e);
  }
}
