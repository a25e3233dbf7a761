package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.file.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder as DynamoDB's own export leaves one in a bucket.
 *
 * <pre>
 * _started                  empty; locked while the export runs
 * data/SEGMENT-NUMBER.json.gz   whole; while it is written, with .part at its end
 * checkpoint.json           written anew for every file that becomes whole
 * manifest-files.json       last, when all is whole, and the checkpoint is gone
 * manifest-summary.json
 * </pre>
 *
 * <p>{@link #lock} guards the state; a segment's writer is its thread's.
 */
final class FolderTarget implements ExportTarget {
  static final String PART = ".part";

  /** Of records, before compression: what is read again at most for each segment. */
  static final long FILE_BYTES = 64L << 20;

  /** The same in time, for exports at a slow pace. */
  private static final Duration FILE_AGE_MAX = Duration.ofMinutes(1);

  private static final String STARTED = "_started";
  private static final String CHECKPOINT = "checkpoint.json";
  private static final String COMPRESSED = ".gz";

  private final ReentrantLock lock = new ReentrantLock();
  private final Path folder;
  private final byte[] header;
  private final FileChannel started;
  private final boolean resumed;
  private final long fileBytes;
  private final InstantSource clock;
  private final List<@Nullable DataFileWriter> writers;
  private ExportCheckpoint state;

  private FolderTarget(
      Path folder,
      byte[] header,
      FileChannel started,
      ExportCheckpoint state,
      boolean resumed,
      long fileBytes,
      InstantSource clock) {
    this.folder = folder;
    this.header = header;
    this.started = started;
    this.state = state;
    this.resumed = resumed;
    this.fileBytes = fileBytes;
    this.clock = clock;
    this.writers = new ArrayList<>();
    for (int i = 0; i < state.segments().size(); i++) {
      writers.add(null);
    }
  }

  static Path checkpointIn(Path folder) {
    return folder.resolve(CHECKPOINT);
  }

  /**
   * Begins, or goes on where an earlier run was.
   *
   * @param header what every file begins with
   * @param fileBytes of a data file, about
   * @throws TransferFailure when something else is in the folder, or the earlier run was another
   *     export
   */
  static FolderTarget open(
      Path folder, byte[] header, ExportCheckpoint fresh, long fileBytes, InstantSource clock)
      throws IOException {
    if (Files.exists(folder.resolve(Manifest.SUMMARY))) {
      throw new TransferFailure(
          "There is a whole export already, which is left as it is; choose another (--to): "
              + folder);
    }
    var begun = CheckpointFile.find(checkpointIn(folder), fresh.identity());
    boolean resumed = begun != null;
    var state = begun == null ? fresh : begun;
    if (!resumed && Files.isDirectory(folder) && !isEmpty(folder)) {
      throw new TransferFailure("The folder is not empty; choose another (--to): " + folder);
    }
    Files.createDirectories(folder.resolve(Manifest.DATA));
    var started =
        FileChannel.open(
            folder.resolve(STARTED), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(started, folder);
      DurableFiles.write(checkpointIn(folder), state.text());
      deleteWhatIsNotWhole(folder.resolve(Manifest.DATA), state);
      return new FolderTarget(folder, header, started, state, resumed, fileBytes, clock);
    } catch (IOException | RuntimeException failure) {
      started.close();
      throw failure;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void lock(FileChannel started, Path folder) throws IOException {
    FileLock held;
    try {
      held = started.tryLock();
    } catch (OverlappingFileLockException _) {
      held = null;
    }
    if (held == null) {
      throw new TransferFailure("Another export writes to this folder now: " + folder);
    }
  }

  private static void deleteWhatIsNotWhole(Path data, ExportCheckpoint state) throws IOException {
    var whole = new HashSet<String>();
    state.files().forEach(file -> whole.add(file.name()));
    List<Path> all;
    try (var entries = Files.list(data)) {
      all = entries.toList();
    }
    for (var file : all) {
      if (!whole.contains(file.getFileName().toString())) {
        Files.delete(file);
      }
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
    var writer = writers.get(segment);
    if (writer == null && block.count().items() > 0) {
      writer = DataFileWriter.begin(nextFile(segment), header);
      writers.set(segment, writer);
    }
    if (writer == null) {
      note(segment, block, next);
      return;
    }
    writer.write(block);
    boolean full =
        writer.count().bytes() >= fileBytes
            || System.nanoTime() - writer.begunNanos() >= FILE_AGE_MAX.toNanos();
    if (full || next.done()) {
      var file = writer.finish();
      writers.set(segment, null);
      keep(segment, next, writer, file);
    }
  }

  private Path nextFile(int segment) {
    int number = state().segments().get(segment).files();
    String name =
        "%05d-%06d.%s%s"
            .formatted(segment, number, state().identity().format().extension(), COMPRESSED);
    return folder.resolve(Manifest.DATA).resolve(name);
  }

  /** A page without items, after which nothing waits to be written. */
  private void note(int segment, Block block, SegmentState next) throws IOException {
    lock.lock();
    try {
      int files = state.segments().get(segment).files();
      state =
          state.with(
              segment,
              new SegmentState(next.done(), next.after(), files),
              block.count(),
              state.lengthBytes());
      if (next.done()) {
        DurableFiles.write(checkpointIn(folder), state.text());
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(int segment, SegmentState next, DataFileWriter writer, DataFile file)
      throws IOException {
    lock.lock();
    try {
      int files = state.segments().get(segment).files();
      state =
          state.with(
              segment,
              new SegmentState(next.done(), next.after(), files).withFile(),
              writer.count(),
              file);
      DurableFiles.write(checkpointIn(folder), state.text());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() throws IOException {
    var whole = state();
    String files = Manifest.files(whole);
    DurableFiles.write(folder.resolve(Manifest.FILES), files);
    DurableFiles.write(folder.resolve(Manifest.FILES_CHECKSUM), Manifest.checksum(files));
    String summary = Manifest.summary(whole, clock.millis());
    DurableFiles.write(folder.resolve(Manifest.SUMMARY_CHECKSUM), Manifest.checksum(summary));
    DurableFiles.write(folder.resolve(Manifest.SUMMARY), summary);
    DurableFiles.delete(checkpointIn(folder));
  }

  @Override
  public void close() throws IOException {
    for (var writer : writers) {
      if (writer != null) {
        writer.close();
      }
    }
    started.close();
  }
}
