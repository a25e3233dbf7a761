package io.isotherm.node.storage;

import io.isotherm.api.metrics.MetricSource;
import org.rocksdb.Cache;
import org.rocksdb.Env;
import org.rocksdb.HyperClockCache;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * What all engines of a process share: one block cache, one budget for memtables, one set of
 * background threads. So a process with many replicas takes no more memory than one with few.
 *
 * <p>Closed after the last engine.
 */
public final class RocksResources implements AutoCloseable {
  static {
    // The first native object of any kind fails when the library was not loaded before.
    RocksDB.loadLibrary();
  }

  private final RocksConfig config;
  private final Env env;
  private final Cache blockCache;
  private final WriteBufferManager writeBuffers;
  private final NativeGate gate = new NativeGate();
  private final RocksMetrics metrics;

  public RocksResources(RocksConfig config) {
    this.config = config;
    env = Env.getDefault();
    env.setBackgroundThreads(config.flushThreads(), Priority.HIGH);
    env.setBackgroundThreads(config.compactionThreads(), Priority.LOW);
    // 0 lets the cache find the size of its entries; -1 lets it choose how many parts it has.
    blockCache = new HyperClockCache(config.blockCacheBytes(), 0, -1, false);
    writeBuffers = new WriteBufferManager(config.writeBufferBytes(), blockCache);
    metrics = new RocksMetrics(this);
  }

  /** Opens engines that share these resources. */
  public StorageFactory factory() {
    return directory -> RocksStorageEngine.open(directory, this);
  }

  /** What all engines are at; says nothing once this is closed. */
  public MetricSource metrics() {
    return metrics;
  }

  /** The same, for engines to be part of it. */
  RocksMetrics ownMetrics() {
    return metrics;
  }

  /**
   * Memory of the block cache in use.
   *
   * @throws StorageClosedException when this is closed
   */
  long blockCacheBytes() {
    gate.enter();
    try {
      return blockCache.getUsage();
    } finally {
      gate.leave();
    }
  }

  RocksConfig config() {
    return config;
  }

  Env env() {
    return env;
  }

  Cache blockCache() {
    return blockCache;
  }

  WriteBufferManager writeBuffers() {
    return writeBuffers;
  }

  @Override
  public void close() {
    if (gate.close()) {
      writeBuffers.close();
      blockCache.close();
    }
  }
}
