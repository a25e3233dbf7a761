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
  private static final long SMALL_CACHE_BYTES = 256L << 20;
  private static final long LARGE_CACHE_BYTES = 8L << 30;
  private static final long LARGE_MEMTABLE_BYTES = 64L << 20;

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
   * For a process that has a machine for itself: an eighth of its memory, 256 MB to 8 GB, of which
   * a quarter may be memtables.
   *
   * @param machineBytes memory of the machine, or of the container
   */
  public static RocksConfig ofMachine(long machineBytes) {
    long cache = Math.clamp(machineBytes / 8, SMALL_CACHE_BYTES, LARGE_CACHE_BYTES);
    long memtable = Math.min(cache / 8, LARGE_MEMTABLE_BYTES);
    return new RocksConfig(cache, Math.max(cache / 4, 4 * memtable), memtable, 512, 1, 2);
  }

  /** For a process that shares its machine with others. */
  public static RocksConfig defaults() {
    return new RocksConfig(SMALL_CACHE_BYTES, 128L << 20, 32L << 20, 512, 1, 2);
  }
}
