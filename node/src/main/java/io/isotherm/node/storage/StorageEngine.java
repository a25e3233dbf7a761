package io.isotherm.node.storage;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one replica on disk, or in memory for tests. Keys are ordered as unsigned bytes.
 *
 * <p>What was written is seen by every later read; it is durable only after {@link #flush}, and a
 * crash goes back to a flush that happened: never to a part of a batch, and never to a batch
 * without those before it.
 *
 * <p>Any thread may read at any time; {@link #write} and {@link #flush} may come at the same time.
 * Native implementations block their thread, so callers are platform threads, and for all but
 * {@link #getFromMemory} ones that may wait for a disk. After {@link #close} every method throws
 * {@link StorageClosedException}; corruption and failed writes throw {@link StorageFault}.
 */
public interface StorageEngine extends AutoCloseable {
  /** The value, or null when there is none. */
  byte @Nullable [] get(ColumnFamily family, byte[] key);

  /**
   * The same as far as it takes nothing from disk; blocks its thread for microseconds only, so that
   * it may be an event loop's.
   */
  InMemory getFromMemory(ColumnFamily family, byte[] key);

  /** The values in the order of {@code keys}, null where there is none. */
  List<byte @Nullable []> multiGet(ColumnFamily family, List<byte[]> keys);

  /** The state of this moment, which later writes do not change. To be closed soon. */
  StorageView view();

  /**
   * The same, to copy much of it out once: what it reads takes no room in caches from what requests
   * read again and again.
   */
  StorageView copyView();

  /** An empty batch for this engine, to be closed by the caller. */
  StorageBatch batch();

  /** Makes the changes of {@code batch} visible, all at once. */
  void write(StorageBatch batch);

  /** Makes everything written before the call durable. */
  void flush();

  /**
   * Writes a consistent copy, with everything written before the call, by hard links where it can.
   *
   * @param directory exists and is empty
   */
  void checkpoint(Path directory);

  /** About how many bytes the keys in {@code [from, to)} take on disk and in memory. */
  long approximateBytes(ColumnFamily family, byte[] from, byte[] to);

  /** Waits for readers that are at work, then releases everything. Harmless when repeated. */
  @Override
  void close();
}
