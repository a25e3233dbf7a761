package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.file.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;

/**
 * One file that all segments are written to, page by page. Until it is whole it has another name.
 *
 * <pre>
 * NAME.part         pages as they came; what is beyond the checkpoint's length is no part of it
 * NAME.checkpoint   written anew every {@link #KEEP_BYTES}, or {@link #KEEP_INTERVAL}
 * NAME              when it is whole, and both others are gone
 * </pre>
 *
 * <p>{@link #lock} guards all.
 */
final class FileTarget implements ExportTarget {
  /** What is written again at most, when the process is killed. */
  static final long KEEP_BYTES = 16L << 20;

  private static final byte[] NOTHING = {};
  private static final Duration KEEP_INTERVAL = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Path file;
  private final Path part;
  private final Path checkpoint;
  private final FileChannel channel;
  private final boolean compressed;
  private final boolean resumed;
  private final long keepBytes;
  private ExportCheckpoint state;
  private long keptBytes;
  private long keptNanos;

  private FileTarget(
      Path file,
      FileChannel channel,
      boolean compressed,
      ExportCheckpoint state,
      boolean resumed,
      long keepBytes) {
    this.file = file;
    this.part = partOf(file);
    this.checkpoint = checkpointOf(file);
    this.channel = channel;
    this.compressed = compressed;
    this.state = state;
    this.resumed = resumed;
    this.keepBytes = keepBytes;
    this.keptBytes = state.lengthBytes();
    this.keptNanos = System.nanoTime();
  }

  private static Path partOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  static Path checkpointOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".checkpoint");
  }

  /**
   * Begins, or goes on where an earlier run was.
   *
   * @param header what the file begins with
   * @param fresh what to begin with, if there is no earlier run
   * @param keepBytes after which the checkpoint is written anew; at most {@link #KEEP_BYTES}
   * @throws TransferFailure when there is a file of this name, or the earlier run was another
   *     export
   */
  static FileTarget open(
      Path file, byte[] header, boolean compressed, ExportCheckpoint fresh, long keepBytes)
      throws IOException {
    if (Files.exists(file)) {
      throw new TransferFailure(
          "The file exists already, and is left as it is; choose another (--to): " + file);
    }
    var begun = CheckpointFile.find(checkpointOf(file), fresh.identity());
    boolean resumed = begun != null;
    var state = begun == null ? fresh : begun;
    var channel =
        FileChannel.open(partOf(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      if (channel.size() < state.lengthBytes()) {
        throw new TransferFailure(
            "The export cannot go on, since a part of what it wrote is gone; begin anew after"
                + " deleting: "
                + checkpointOf(file));
      }
      channel.truncate(state.lengthBytes());
      channel.position(state.lengthBytes());
      var target = new FileTarget(file, channel, compressed, state, resumed, keepBytes);
      target.begin(resumed ? NOTHING : header);
      return target;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock held;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      held = null;
    }
    if (held == null) {
      throw new TransferFailure("Another export writes this file now: " + file);
    }
  }

  /** Writes the checkpoint in any case: what is left of one that was being written goes with it. */
  private void begin(byte[] header) throws IOException {
    lock.lock();
    try {
      if (header.length > 0) {
        write(header);
      }
      state =
          new ExportCheckpoint(
              state.identity(), channel.position(), state.count(), state.segments(), state.files());
      keep();
    } finally {
      lock.unlock();
    }
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
    return resumed;
  }

  @Override
  public void append(int segment, Block block, SegmentState next) throws IOException {
    lock.lock();
    try {
      if (block.bytes().length > 0) {
        write(block.bytes());
      }
      state = state.with(segment, next, block.count(), channel.position());
      if (state.lengthBytes() - keptBytes >= keepBytes
          || System.nanoTime() - keptNanos >= KEEP_INTERVAL.toNanos()) {
        keep();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Compressed pages are gzip members of their own, so that the file can be cut between any two.
   */
  private void write(byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(compressed ? compress(bytes) : bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static byte[] compress(byte[] bytes) throws IOException {
    var compressed = new ByteArrayOutputStream(bytes.length / 4);
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** The pages first, then the checkpoint that says they are there. */
  private void keep() throws IOException {
    channel.force(true);
    DurableFiles.write(checkpoint, state.text());
    keptBytes = state.lengthBytes();
    keptNanos = System.nanoTime();
  }

  @Override
  public void finish() throws IOException {
    lock.lock();
    try {
      channel.force(true);
      DurableFiles.rename(part, file);
      DurableFiles.delete(checkpoint);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
