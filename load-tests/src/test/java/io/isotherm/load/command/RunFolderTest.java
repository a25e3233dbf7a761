package io.isotherm.load.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path parent;

  @Test
  void nothingStaysOfARunWhoseFilesNobodyWants() throws IOException {
    run(RunFolder.Keeping.NEVER, false);

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatWentWrongCanBeLookedAt() throws IOException {
    run(RunFolder.Keeping.UNLESS_CLEAN, true);
    assertThat(parent).isEmptyDirectory();

    run(RunFolder.Keeping.UNLESS_CLEAN, false);
    assertThat(parent).isDirectoryRecursivelyContaining("glob:**/server.log");
  }

  @Test
  void whatIsToBeKeptIsKept() throws IOException {
    run(RunFolder.Keeping.ALWAYS, true);

    assertThat(parent).isDirectoryRecursivelyContaining("glob:**/server.log");
  }

  private void run(RunFolder.Keeping keeping, boolean clean) throws IOException {
    try (var folder = new RunFolder(parent, keeping)) {
      var data = Files.createDirectories(folder.path().resolve("n1/data"));
      Files.writeString(data.resolve("server.log"), "ready\n");
      if (clean) {
        folder.markClean();
      }
    }
  }
}
