package io.isotherm.placement.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableFileTest {
  private static final byte[] CONTENT = "some content".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    var file = file(1);
    assertThat(file.read()).isEmpty();
    file.write(CONTENT);
    assertThat(file.read()).hasValue(CONTENT);
    file.write(new byte[0]);
    assertThat(file.read()).hasValue(new byte[0]);
  }

  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    var file = file(1);
    file.write(CONTENT);
    var bytes = Files.readAllBytes(file.path());
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      var damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file.path(), damaged);
      assertThatThrownBy(file::read)
          .as("bit %d", bit)
          .isInstanceOf(DataFolderException.class)
          .hasMessageEndingWith(file.path().toString());
    }
  }

  @Test
  void everyMissingByteIsNoticed() throws IOException {
    var file = file(1);
    file.write(CONTENT);
    var bytes = Files.readAllBytes(file.path());
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file.path(), Arrays.copyOf(bytes, length));
      assertThatThrownBy(file::read).as("%d bytes", length).isInstanceOf(DataFolderException.class);
    }
  }

  @Test
  void aFileOfAnotherVersionIsRefusedInOneSentence() throws IOException {
    file(2).write(CONTENT);
    assertThatThrownBy(() -> file(1).read())
        .isInstanceOf(DataFolderException.class)
        .hasMessage(
            "The data folder was written by another version of Isotherm: " + file(1).path());
  }

  @Test
  void anInterruptedWriteLeavesTheFileBefore() throws IOException {
    var file = file(1);
    file.write(CONTENT);
    Files.writeString(folder.resolve("thing.new"), "isotherm thing 1\n0000");
    assertThat(file.read()).hasValue(CONTENT);
    file.write(CONTENT);
    assertThat(file.read()).hasValue(CONTENT);
  }

  private DurableFile file(int format) {
    return new DurableFile(folder.resolve("thing"), "thing", format);
  }
}
