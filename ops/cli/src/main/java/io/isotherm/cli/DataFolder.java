package io.isotherm.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder a process keeps everything in, held by one process at a time. */
final class DataFolder implements AutoCloseable {
  /** A node that starts with less free space than this would stop before long. */
  static final long FREE_BYTES_MIN = 256L << 20;

  private static final String LOCK_FILE = "lock";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder when there is none, and takes it. */
  static DataFolder open(Path path) {
    FileChannel channel = null;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        throw new StartFailure("The data folder is in use by another process: " + path);
      }
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < FREE_BYTES_MIN) {
        throw new StartFailure(
            "The disk of the data folder is full: %d MB free, %d MB needed, in %s"
                .formatted(free >> 20, FREE_BYTES_MIN >> 20, path));
      }
      return new DataFolder(path, channel);
    } catch (IOException failure) {
      close(channel);
      throw new StartFailure(
          "The data folder cannot be made or written to: " + failure.getMessage(), failure);
    } catch (StartFailure failure) {
      close(channel);
      throw failure;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    close(channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException _) {
      // The lock goes with the process at the latest.
    }
  }
}
