package io.isotherm.load.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A new folder for the files of servers that a run starts: on the disk the project is on, in its
 * build output. It is kept, with its logs, unless the run says that all was well.
 */
final class RunFolder implements AutoCloseable {
  private final Path path;
  private boolean keep = true;

  RunFolder() {
    try {
      var parent = Path.of(System.getProperty("load.folder", "target"));
      Files.createDirectories(parent);
      path = Files.createTempDirectory(parent, "run-");
    } catch (IOException e) {
      throw new UncheckedIOException("No folder can be made for the servers' files.", e);
    }
  }

  Path path() {
    return path;
  }

  void deleteWhenClosed() {
    keep = false;
  }

  @Override
  public void close() {
    if (keep && !isEmpty()) {
      System.err.println("The servers' files and logs are in " + path);
      return;
    }
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The servers' files cannot be deleted.", e);
    }
  }

  private boolean isEmpty() {
    try (var files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("The servers' files cannot be listed.", e);
    }
  }
}
