package io.isotherm.node.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB without its write-ahead log: the group's log is the write-ahead log, and replay
 * starts after the last flush. All column families are flushed together, so that the applied mark
 * is never ahead of the items or behind them.
 *
 * <p>Any thread. {@link NativeGate} keeps {@link #close} from freeing what a reader uses.
 */
final class RocksStorageEngine implements StorageEngine {
  private final RocksDB db;
  private final RocksOptions options;
  private final RocksFamilies families;
  private final RocksMetrics metrics;
  private final NativeGate gate = new NativeGate();
  private final ReadOptions readOptions = new ReadOptions();
  private final ReadOptions memoryOptions =
      new ReadOptions().setReadTier(ReadTier.BLOCK_CACHE_TIER);
  private final WriteOptions writeOptions = new WriteOptions().setDisableWAL(true);

  private RocksStorageEngine(
      RocksDB db, RocksOptions options, RocksFamilies families, RocksMetrics metrics) {
    this.db = db;
    this.options = options;
    this.families = families;
    this.metrics = metrics;
  }

  static RocksStorageEngine open(Path directory, RocksResources resources) {
    var options = new RocksOptions(resources);
    var handles = new ArrayList<ColumnFamilyHandle>();
    try {
      var db = RocksDB.open(options.database(), directory.toString(), options.families(), handles);
      var engine =
          new RocksStorageEngine(
              db, options, RocksOptions.byFamily(handles), resources.ownMetrics());
      resources.ownMetrics().opened(engine);
      return engine;
    } catch (RocksDBException e) {
      options.close();
      throw new StorageFault("The storage engine could not be opened.", e);
    }
  }

  @Override
  public byte @Nullable [] get(ColumnFamily family, byte[] key) {
    gate.enter();
    try {
      return db.get(families.of(family), readOptions, key);
    } catch (RocksDBException e) {
      throw readFault(e);
    } finally {
      gate.leave();
    }
  }

  @Override
  public InMemory getFromMemory(ColumnFamily family, byte[] key) {
    gate.enter();
    try {
      return new InMemory.Known(db.get(families.of(family), memoryOptions, key));
    } catch (RocksDBException e) {
      if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Incomplete) {
        return new InMemory.Unknown();
      }
      throw readFault(e);
    } finally {
      gate.leave();
    }
  }

  /*
   * One get for each key: RocksDB's Java multi-get returns null for a block that fails its checksum,
   * as if there were no such key.
   */
  @Override
  public List<byte @Nullable []> multiGet(ColumnFamily family, List<byte[]> keys) {
    var handle = families.of(family);
    var values = new ArrayList<byte @Nullable []>(keys.size());
    gate.enter();
    try {
      for (byte[] key : keys) {
        values.add(db.get(handle, readOptions, key));
      }
    } catch (RocksDBException e) {
      throw readFault(e);
    } finally {
      gate.leave();
    }
    return values;
  }

  @Override
  public StorageView view() {
    gate.enter();
    return new RocksView(db, families, gate, RocksReading.REQUESTS);
  }

  @Override
  public StorageView copyView() {
    gate.enter();
    return new RocksView(db, families, gate, RocksReading.COPIES);
  }

  @Override
  public StorageBatch batch() {
    return new RocksBatch(families);
  }

  @Override
  public void write(StorageBatch batch) {
    gate.enter();
    try {
      db.write(writeOptions, ((RocksBatch) batch).batch());
    } catch (RocksDBException e) {
      throw new StorageFault("A write to the storage engine failed.", e);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void flush() {
    gate.enter();
    try (var flushOptions = new FlushOptions().setWaitForFlush(true)) {
      db.flush(flushOptions, families.all());
    } catch (RocksDBException e) {
      throw new StorageFault("A flush of the storage engine failed.", e);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void checkpoint(Path directory) {
    gate.enter();
    try (var checkpoint = Checkpoint.create(db)) {
      // RocksDB makes the directory itself, as the last step, and refuses one that is there.
      Files.delete(directory);
      checkpoint.createCheckpoint(directory.toString());
    } catch (RocksDBException | IOException e) {
      throw new StorageFault("A checkpoint of the storage engine failed.", e);
    } finally {
      gate.leave();
    }
  }

  @Override
  public long approximateBytes(ColumnFamily family, byte[] from, byte[] to) {
    gate.enter();
    try (var start = new Slice(from);
        var end = new Slice(to)) {
      return db.getApproximateSizes(
              families.of(family),
              List.of(new Range(start, end)),
              SizeApproximationFlag.INCLUDE_FILES,
              SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
    } finally {
      gate.leave();
    }
  }

  /**
   * What it is at.
   *
   * @throws StorageClosedException when it is closed
   */
  EngineLevels levels() {
    gate.enter();
    try {
      return new EngineLevels(
          ofAllFamilies("rocksdb.cur-size-all-mem-tables"),
          ofAllFamilies("rocksdb.estimate-pending-compaction-bytes"),
          ofAllFamilies("rocksdb.live-sst-files-size"),
          db.getLongProperty("rocksdb.num-running-flushes"),
          db.getLongProperty("rocksdb.num-running-compactions"),
          db.getLongProperty("rocksdb.is-write-stopped"),
          Math.min(1, db.getLongProperty("rocksdb.actual-delayed-write-rate")),
          db.getLongProperty("rocksdb.background-errors"));
    } catch (RocksDBException e) {
      throw new StorageFault("The storage engine does not say what it is at.", e);
    } finally {
      gate.leave();
    }
  }

  private long ofAllFamilies(String property) throws RocksDBException {
    return db.getAggregatedLongProperty(property);
  }

  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    metrics.closed(this);
    families.all().forEach(ColumnFamilyHandle::close);
    readOptions.close();
    memoryOptions.close();
    writeOptions.close();
    try {
      db.closeE();
    } catch (RocksDBException e) {
      throw new StorageFault("The storage engine could not be closed.", e);
    } finally {
      options.close();
    }
  }

  static StorageFault readFault(RocksDBException cause) {
    return new StorageFault("A read from the storage engine failed.", cause);
  }
}
