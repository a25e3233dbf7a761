package io.isotherm.cli.transfer.exports;

import java.io.IOException;

/**
 * Where items are written. Appended to by any thread, but by one at a time for each segment; begun
 * and finished by one.
 */
interface ExportTarget extends AutoCloseable {
  /** How far it is; also what is not yet on the disk. */
  ExportCheckpoint state();

  /** Whether an earlier run began it. */
  boolean isResumed();

  /**
   * Writes a page of a segment.
   *
   * @param next how far the segment is with it
   */
  void append(int segment, Block block, SegmentState next) throws IOException;

  /** Makes it whole, once all segments are done; forgets the checkpoint. */
  void finish() throws IOException;

  /** Lets go of it; what is not finished can go on later. */
  @Override
  void close() throws IOException;
}
