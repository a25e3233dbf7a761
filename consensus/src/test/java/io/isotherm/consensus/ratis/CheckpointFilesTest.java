package io.isotherm.consensus.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import io.isotherm.consensus.ratis.CheckpointWire.FileSum;
import io.isotherm.consensus.ratis.CheckpointWire.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that arrives is what was sent, or is refused. */
final class CheckpointFilesTest {
  private static final AppliedMark MARK = new AppliedMark(new LogPosition(3, 99), 2, 17);

  @TempDir private Path root;

  private static FileSum sum(String path, String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return new FileSum(path, content.length(), (int) crc.getValue());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void filesArriveWithTheirFoldersAndAllFoldersAreForced() throws IOException {
    List<Path> forced = new ArrayList<>();
    try (IncomingFiles files = new IncomingFiles(root, forced::add)) {
      files.begin("a");
      files.append(bytes("on"));
      files.append(bytes("e"));
      files.begin("deep/er/b");
      files.append(bytes("two"));
      files.finish(List.of(sum("a", "one"), sum("deep/er/b", "two")));
    }
    assertThat(root.resolve("a")).hasContent("one");
    assertThat(root.resolve("deep/er/b")).hasContent("two");
    assertThat(forced).containsExactly(root.resolve("deep/er"), root.resolve("deep"));
  }

  @Test
  void aDamagedByteIsFound() throws IOException {
    try (IncomingFiles files = new IncomingFiles(root, DirectoryForce.FSYNC)) {
      files.begin("a");
      files.append(bytes("onf"));
      assertThatThrownBy(() -> files.finish(List.of(sum("a", "one"))))
          .isInstanceOf(IOException.class)
          .hasMessage("A checkpoint is not what its manifest says.");
    }
  }

  @Test
  void aMissingFileIsFound() throws IOException {
    try (IncomingFiles files = new IncomingFiles(root, DirectoryForce.FSYNC)) {
      files.begin("a");
      assertThatThrownBy(() -> files.finish(List.of(sum("a", ""), sum("b", ""))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void nothingIsWrittenOutsideOfTheFolder() throws IOException {
    try (IncomingFiles files = new IncomingFiles(root.resolve("in"), DirectoryForce.FSYNC)) {
      for (String path : List.of("../b", "/etc/b", "a/../../b", ".", "")) {
        assertThatThrownBy(() -> files.begin(path)).as(path).isInstanceOf(IOException.class);
      }
    }
    assertThat(Files.exists(root.resolve("b"))).isFalse();
  }

  @Test
  void aManifestReadsBackAndEveryFlippedBitIsFound() {
    Manifest manifest = new Manifest(MARK, List.of(sum("a", "one"), sum("ä/b", "two")));
    byte[] frame = CheckpointWire.encode(manifest);
    assertThat(CheckpointWire.decode(frame)).isEqualTo(manifest);
    for (int bit = 0; bit < frame.length * 8; bit++) {
      byte[] damaged = frame.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> CheckpointWire.decode(damaged))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
