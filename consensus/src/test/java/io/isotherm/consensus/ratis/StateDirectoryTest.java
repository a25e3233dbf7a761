package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.GroupId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at any step of a take-over leaves the old state or the new one, whole. */
final class StateDirectoryTest {
  @TempDir private Path root;
  private StateDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = new StateDirectory(root, new GroupId(7), DirectoryForce.FSYNC);
    Files.writeString(directory.recover().resolve("file"), "old");
  }

  private String recovered() throws IOException {
    return Files.readString(directory.recover().resolve("file"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private void fetch() throws IOException {
    Files.writeString(directory.newIncoming().resolve("file"), "new");
  }

  @Test
  void aTakeOverReplacesTheStateAndLeavesNothingElse() throws IOException {
    fetch();
    directory.completeIncoming();
    directory.takeOver();
    assertThat(names()).containsExactly("g7");
    assertThat(recovered()).isEqualTo("new");
  }

  @Test
  void aHalfFetchedCheckpointIsThrownAway() throws IOException {
    fetch();
    assertThat(recovered()).isEqualTo("old");
    assertThat(names()).containsExactly("g7");
  }

  @Test
  void aHalfFetchedCheckpointIsNotTakenOver() throws IOException {
    fetch();
    assertThatThrownBy(directory::takeOver).isInstanceOf(IOException.class);
    assertThat(recovered()).isEqualTo("old");
  }

  @Test
  void aCrashBeforeTheFirstRenameKeepsTheOldState() throws IOException {
    fetch();
    directory.completeIncoming();
    assertThat(recovered()).isEqualTo("old");
    assertThat(names()).containsExactly("g7");
  }

  @Test
  void aCrashBetweenTheRenamesTakesTheNewState() throws IOException {
    fetch();
    directory.completeIncoming();
    Files.move(root.resolve("g7"), root.resolve("g7.replaced"));
    assertThat(recovered()).isEqualTo("new");
    assertThat(names()).containsExactly("g7");
  }

  @Test
  void aCrashAfterTheRenamesKeepsTheNewState() throws IOException {
    fetch();
    directory.completeIncoming();
    Files.move(root.resolve("g7"), root.resolve("g7.replaced"));
    Files.move(root.resolve("g7.incoming").resolve("state"), root.resolve("g7"));
    assertThat(recovered()).isEqualTo("new");
    assertThat(names()).containsExactly("g7");
  }

  @Test
  void theFoldersAreForcedBeforeACheckpointIsComplete() throws IOException {
    List<String> forced = new ArrayList<>();
    StateDirectory watched =
        new StateDirectory(
            root,
            new GroupId(7),
            folder -> {
              forced.add(
                  root.relativize(folder) + (Files.exists(folder.resolve("complete")) ? "!" : ""));
            });
    fetch();
    watched.completeIncoming();
    assertThat(forced).containsExactly("g7.incoming/state", "g7.incoming", "g7.incoming!", "");
  }

  @Test
  void removingLeavesNothing() throws IOException {
    fetch();
    Files.writeString(directory.founding(), "members");
    directory.remove();
    assertThat(names()).isEmpty();
  }
}
