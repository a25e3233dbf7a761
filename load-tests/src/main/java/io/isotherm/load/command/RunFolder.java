package io.isotherm.load.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A new folder for the files of servers that a run starts: on the disk the project is on, in its
 * build output. Deleted when the run ends, or is interrupted, unless its files are wanted.
 */
final class RunFolder implements AutoCloseable {
  private static final Duration DELETION_MAX = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path path;
  private final Keeping keeping;
  private final Thread deleteAtExit = new Thread(this::deleteInTheEnd, "delete files");
  private boolean clean;

  /** When the files stay. */
  enum Keeping {
    NEVER,
    /** They show what went wrong; a run that was interrupted has nothing to show. */
    UNLESS_CLEAN,
    ALWAYS
  }

  RunFolder(Keeping keeping) {
    this(Path.of(System.getProperty("load.folder", "target")), keeping);
  }

  RunFolder(Path parent, Keeping keeping) {
    try {
      Files.createDirectories(parent);
      this.path = Files.createTempDirectory(parent, "run-");
      this.keeping = keeping;
    } catch (IOException e) {
      throw new UncheckedIOException("No folder can be made for the servers' files.", e);
    }
    if (keeping != Keeping.ALWAYS) {
      Runtime.getRuntime().addShutdownHook(deleteAtExit);
    }
  }

  Path path() {
    return path;
  }

  /** All was well: nobody needs the files. */
  void markClean() {
    clean = true;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(deleteAtExit);
    } catch (IllegalStateException _) {
      // Interrupted: the files are being deleted.
      return;
    }
    boolean keep =
        switch (keeping) {
          case NEVER -> false;
          case UNLESS_CLEAN -> !clean;
          case ALWAYS -> true;
        };
    try {
      if (keep && !isEmpty()) {
        System.err.println("The servers' files and logs are in " + path);
      } else {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The servers' files cannot be deleted.", e);
    }
  }

  /**
   * Deletes until nothing is left: the servers are being killed by hooks of their own at the same
   * time, and write until then.
   */
  private void deleteInTheEnd() {
    long deadline = System.nanoTime() + DELETION_MAX.toNanos();
    while (Files.exists(path) && System.nanoTime() < deadline) {
      try {
        delete();
      } catch (IOException _) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Its server deleted it first; a folder that cannot be emptied fails below.
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private boolean isEmpty() throws IOException {
    try (var files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }
}
