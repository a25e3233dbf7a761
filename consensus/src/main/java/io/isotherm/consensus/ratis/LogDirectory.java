package io.isotherm.consensus.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The folder in which Ratis keeps a group's term, vote, configuration and log segments.
 *
 * <p>Ratis forces the files but never the folder, so after a power cut a vote may be the old one
 * and a new segment may be gone. Whoever is about to rely on a name in the folder calls {@link
 * #forceIfChanged} first: before a vote is answered, before leadership is taken, before a leader is
 * acknowledged, before appended entries count as flushed, and before segments are purged.
 *
 * <p>Whether a name changed is seen by the folder's own modification time, one stat(2). The time is
 * as coarse as a scheduler tick, so a time younger than {@link #TICK} is not trusted to be the
 * last: the folder is forced and looked at again.
 */
final class LogDirectory {
  /** Above the 4 ms to 10 ms that file systems round modification times to. */
  private static final Duration TICK = Duration.ofMillis(50);

  private final Path current;
  private final DirectoryForce force;
  private volatile Instant forced = Instant.MIN;

  LogDirectory(Path current, DirectoryForce force) {
    this.current = current;
    this.force = force;
  }

  Path path() {
    return current;
  }

  void forceIfChanged() throws IOException {
    Instant changed;
    try {
      changed = Files.getLastModifiedTime(current).toInstant();
    } catch (NoSuchFileException notMadeYet) {
      return;
    }
    if (changed.equals(forced)) {
      return;
    }
    boolean settled = Instant.now().minus(TICK).isAfter(changed);
    force.force(current);
    if (settled) {
      forced = changed;
    }
  }
}
