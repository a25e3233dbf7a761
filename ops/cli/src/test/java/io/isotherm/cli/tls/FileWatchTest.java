package io.isotherm.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileWatchTest {
  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private TestAuthority authority;
  private TlsFiles files;
  private FileWatch watch;

  @BeforeEach
  void open() throws Exception {
    authority = new TestAuthority(folder);
    files = authority.process("n1");
    watch = new FileWatch(Identity.Contents.read(files));
  }

  @Test
  void filesThatDoNotChangeAreNoNews() throws Exception {
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
  }

  @Test
  void newFilesAreTakenOnceTwoLooksHaveFoundThem() throws Exception {
    authority.process("n1");
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Renewed.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
  }

  @Test
  void aPairThatIsHalfWrittenIsNotTaken() throws Exception {
    byte[] before = Files.readAllBytes(files.chain());
    authority.process("n1");
    byte[] after = Files.readAllBytes(files.chain());
    Files.write(files.chain(), before);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    Files.write(files.chain(), after);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Renewed.class);
  }

  @Test
  void whatCannotBeUsedIsSaidOnce() throws Exception {
    Files.writeString(files.chain(), "noise");
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Unusable.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    authority.process("n1");
    look();
    assertThat(look()).isInstanceOf(FileWatch.Look.Renewed.class);
  }

  @Test
  void aFileThatIsGoneForLongIsSaidOnce() throws Exception {
    byte[] key = Files.readAllBytes(files.key());
    Files.delete(files.key());
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Unusable.class);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    Files.write(files.key(), key);
    assertThat(look()).isInstanceOf(FileWatch.Look.Nothing.class);
    Files.delete(files.key());
    look();
    assertThat(look()).isInstanceOf(FileWatch.Look.Unusable.class);
  }

  private FileWatch.Look look() {
    try {
      return watch.found(Identity.Contents.read(files), now);
    } catch (IdentityException unreadable) {
      return watch.unreadable(unreadable);
    }
  }
}
