package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogDirectoryTest {
  @TempDir private Path folder;
  private final List<Path> forced = new ArrayList<>();

  private LogDirectory directory() {
    return new LogDirectory(folder, forced::add);
  }

  private void changedBefore(Duration ago) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void aFolderThatDoesNotChangeIsForcedOnce() throws IOException {
    changedBefore(Duration.ofMinutes(1));
    LogDirectory directory = directory();
    directory.forceIfChanged();
    directory.forceIfChanged();
    assertThat(forced).containsExactly(folder);
  }

  @Test
  void aChangedFolderIsForcedAgain() throws IOException {
    changedBefore(Duration.ofMinutes(2));
    LogDirectory directory = directory();
    directory.forceIfChanged();
    changedBefore(Duration.ofMinutes(1));
    directory.forceIfChanged();
    assertThat(forced).hasSize(2);
  }

  @Test
  void aFolderThatChangedJustNowIsNotTrustedToStaySo() throws IOException {
    changedBefore(Duration.ZERO);
    LogDirectory directory = directory();
    directory.forceIfChanged();
    directory.forceIfChanged();
    assertThat(forced).hasSize(2);
  }

  @Test
  void aFolderThatIsNotThereYetNamesNothing() throws IOException {
    new LogDirectory(folder.resolve("none"), forced::add).forceIfChanged();
    assertThat(forced).isEmpty();
  }
}
