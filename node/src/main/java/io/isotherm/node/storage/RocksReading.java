package io.isotherm.node.storage;

import org.rocksdb.ReadOptions;

/** What reads of a view are for, which decides what they leave in memory. */
enum RocksReading {
  /** Blocks that were read stay in the cache. */
  REQUESTS(true, 0),

  /**
   * Blocks that were read do not, though those that are there are used. Files are read ahead by
   * what a mover takes at a time; RocksDB by itself begins with less for each cursor.
   */
  COPIES(false, 256 << 10);

  private final boolean fillsCache;
  private final long readAheadBytes;

  RocksReading(boolean fillsCache, long readAheadBytes) {
    this.fillsCache = fillsCache;
    this.readAheadBytes = readAheadBytes;
  }

  /** Fresh options, to be closed by the caller. */
  ReadOptions options() {
    return new ReadOptions().setFillCache(fillsCache).setReadaheadSize(readAheadBytes);
  }
}
