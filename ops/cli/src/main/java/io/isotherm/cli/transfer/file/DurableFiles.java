package io.isotherm.cli.transfer.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files and names that are on the disk when a method returns. */
public final class DurableFiles {
  private static final String NEW = ".new";

  private DurableFiles() {}

  /** Writes a file in the place of the one of this name: afterwards it is the old or the new. */
  public static void write(Path file, String text) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + NEW);
    try (var channel =
        FileChannel.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    rename(written, file);
  }

  /** Gives a file that is on the disk its name. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolderOf(to);
  }

  /** Removes a file, if there is one. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      forceFolderOf(file);
    }
  }

  private static void forceFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
