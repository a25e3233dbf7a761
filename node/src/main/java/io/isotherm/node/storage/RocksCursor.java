package io.isotherm.node.storage;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** An iterator of RocksDB within bounds. Protected by the gate its view is in. */
final class RocksCursor implements StorageCursor {
  private final Slice from;
  private final Slice to;
  private final ReadOptions options;
  private final RocksIterator iterator;
  private final boolean backward;
  private boolean started;

  RocksCursor(
      RocksDB db,
      ColumnFamilyHandle family,
      RocksReading reading,
      Snapshot snapshot,
      byte[] from,
      byte[] to,
      boolean backward) {
    this.backward = backward;
    this.from = new Slice(from);
    this.to = new Slice(to);
    options =
        reading
            .options()
            .setSnapshot(snapshot)
            .setIterateLowerBound(this.from)
            .setIterateUpperBound(this.to);
    iterator = db.newIterator(family, options);
  }

  @Override
  public boolean next() {
    if (!started) {
      started = true;
      if (backward) {
        iterator.seekToLast();
      } else {
        iterator.seekToFirst();
      }
    } else if (backward) {
      iterator.prev();
    } else {
      iterator.next();
    }
    if (iterator.isValid()) {
      return true;
    }
    // The end of the range and a block that cannot be read look alike until asked.
    try {
      iterator.status();
    } catch (RocksDBException e) {
      throw RocksStorageEngine.readFault(e);
    }
    return false;
  }

  @Override
  public byte[] key() {
    return iterator.key();
  }

  @Override
  public byte[] value() {
    return iterator.value();
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    from.close();
    to.close();
  }
}
