package io.isotherm.node.storage;

/**
 * How much a process gives to its engines together.
 *
 * @param blockCacheBytes blocks of files; memtables are charged to it too
 * @param writeBufferBytes memtables of all engines; beyond it the largest is flushed
 * @param memtableBytes of one replica's items before they are flushed
 * @param openFilesMax of one engine
 * @param flushThreads of the process
 * @param compactionThreads of the process
 */
public record RocksConfig(
    long blockCacheBytes,
    long writeBufferBytes,
    long memtableBytes,
    int openFilesMax,
    int flushThreads,
    int compactionThreads) {
  private static final int OPEN_FILES_MIN = 32;

  public RocksConfig {
    if (writeBufferBytes < memtableBytes || blockCacheBytes < writeBufferBytes) {
      throw new IllegalArgumentException(
          "The block cache holds the write buffers, and they hold at least one memtable.");
    }
    if (memtableBytes < 1 << 20) {
      throw new IllegalArgumentException("A memtable has at least 1 MB.");
    }
    if (openFilesMax < OPEN_FILES_MIN || flushThreads < 1 || compactionThreads < 1) {
      throw new IllegalArgumentException(
          "An engine needs 32 open files, a thread to flush and a thread to compact.");
    }
  }

  /** For a process that shares its machine with others. */
  public static RocksConfig defaults() {
    return new RocksConfig(256L << 20, 128L << 20, 32L << 20, 512, 1, 2);
  }
}
