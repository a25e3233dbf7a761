package io.isotherm.load.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes operations to a file as they end. Holds a buffer and no operations, however long the
 * history. Thread-safe: one lock.
 */
public final class HistoryRecorder implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final BufferedWriter writer;
  private final int operationsMax;
  private int reserved;
  private int recorded;

  /**
   * @param operationsMax after so many it is full; those that are known to have had no effect count
   *     too
   */
  public HistoryRecorder(Path file, int operationsMax) throws IOException {
    this.writer = Files.newBufferedWriter(file);
    this.operationsMax = operationsMax;
  }

  /**
   * Asks for room for one operation, before it is begun: one that took effect and is not in the
   * history would make the history of the others look wrong.
   *
   * @return false when the history is full, for good
   */
  public boolean reserve() {
    lock.lock();
    try {
      if (reserved == operationsMax) {
        return false;
      }
      reserved++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds an operation for which there is room. */
  public void record(Operation operation) {
    lock.lock();
    try {
      if (recorded == reserved) {
        throw new IllegalStateException("No room was reserved for the operation.");
      }
      recorded++;
      writer.write(HistoryLines.format(operation));
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("The history cannot be written.", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      writer.close();
    } finally {
      lock.unlock();
    }
  }
}
