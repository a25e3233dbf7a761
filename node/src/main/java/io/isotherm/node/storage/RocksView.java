package io.isotherm.node.storage;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** A snapshot of RocksDB. Stays inside the gate until it is closed. */
final class RocksView implements StorageView {
  private final RocksDB db;
  private final RocksFamilies families;
  private final NativeGate gate;
  private final Snapshot snapshot;
  private final RocksReading reading;
  private final ReadOptions options;

  /** Takes over the caller's place inside {@code gate}. */
  RocksView(RocksDB db, RocksFamilies families, NativeGate gate, RocksReading reading) {
    this.db = db;
    this.families = families;
    this.gate = gate;
    snapshot = db.getSnapshot();
    this.reading = reading;
    options = reading.options().setSnapshot(snapshot);
  }

  @Override
  public byte @Nullable [] get(ColumnFamily family, byte[] key) {
    try {
      return db.get(families.of(family), options, key);
    } catch (RocksDBException e) {
      throw RocksStorageEngine.readFault(e);
    }
  }

  @Override
  public StorageCursor cursor(ColumnFamily family, byte[] from, byte[] to, boolean backward) {
    return new RocksCursor(db, families.of(family), reading, snapshot, from, to, backward);
  }

  @Override
  public void close() {
    options.close();
    db.releaseSnapshot(snapshot);
    gate.leave();
  }
}
