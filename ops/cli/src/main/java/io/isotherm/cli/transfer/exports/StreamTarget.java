package io.isotherm.cli.transfer.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The output of the process: nothing that was written can be taken back, so that there is no going
 * on. Pages of segments stand one after the other as they come. {@link #lock} guards all.
 */
final class StreamTarget implements ExportTarget {
  private final ReentrantLock lock = new ReentrantLock();
  private final OutputStream out;
  private ExportCheckpoint state;

  StreamTarget(OutputStream out, byte[] header, ExportCheckpoint fresh) throws IOException {
    this.out = out;
    this.state = fresh;
    out.write(header);
  }

  @Override
  public ExportCheckpoint state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isResumed() {
    return false;
  }

  @Override
  public void append(int segment, Block block, SegmentState next) throws IOException {
    lock.lock();
    try {
      out.write(block.bytes());
      state = state.with(segment, next, block.count(), state.lengthBytes() + block.bytes().length);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
