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
  /** Bytes of the smallest cache. */
  public static final long CACHE_BYTES_MIN = 256L << 20;

  private static final int OPEN_FILES_MIN = 32;
  private static final long MEMTABLES_MIN = 4;
  private static final long LARGE_CACHE_BYTES = 8L << 30;
  private static final long MEMTABLE_BYTES = 64L << 20;

  /**
   * Files that are half as many are merged half as often, and more is overwritten in memory. A
   * replica is flushed after as much log (RaftConfig), so more would not be filled.
   */
  private static final long LARGE_MEMTABLE_BYTES = 256L << 20;

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

  /**
   * For a process that has a machine for itself: an eighth of its memory, 256 MB to 8 GB.
   *
   * @param machineBytes memory of the machine, or of the container
   */
  public static RocksConfig ofMachine(long machineBytes) {
    return ofCache(Math.clamp(machineBytes / 8, CACHE_BYTES_MIN, LARGE_CACHE_BYTES));
  }

  /**
   * With a third of the cache for memtables, half of a small one and a quarter of a large one.
   *
   * @param cacheBytes at least {@link #CACHE_BYTES_MIN}
   */
  public static RocksConfig ofCache(long cacheBytes) {
    if (cacheBytes < CACHE_BYTES_MIN) {
      throw new IllegalArgumentException("A cache has at least 256 MB.");
    }
    long memtable =
        Math.clamp(cacheBytes / 12, Math.min(cacheBytes / 8, MEMTABLE_BYTES), LARGE_MEMTABLE_BYTES);
    return new RocksConfig(
        cacheBytes, Math.max(cacheBytes / 4, MEMTABLES_MIN * memtable), memtable, 512, 1, 2);
  }

  /** For a process that shares its machine with others. */
  public static RocksConfig defaults() {
    return ofCache(CACHE_BYTES_MIN);
  }
}
