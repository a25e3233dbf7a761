package io.isotherm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.tls.Certificates;
import io.isotherm.cli.tls.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertCommandTest {
  @TempDir private Path root;

  @Test
  void whatItMakesAServerTakes() throws Exception {
    Path folder = root.resolve("certs");
    assertThat(CommandRun.printed(0, "cert", "ca", "--dir=" + folder))
        .contains(folder.resolve("ca.pem") + " and " + folder.resolve("ca.key"));
    CommandRun.printed(
        0, "cert", "process", "n1", "--dir=" + folder, "--dns=n1,localhost", "--ip=127.0.0.1");
    var files =
        new TlsFiles(folder.resolve("ca.pem"), folder.resolve("n1.pem"), folder.resolve("n1.key"));
    try (var certificates = Certificates.open(files)) {
      assertThat(certificates.text()).startsWith("isotherm://process/n1, serial ");
    }
  }

  @Test
  void anAuthorityMayBeKeptElsewhere() {
    Path safe = root.resolve("safe");
    Path folder = root.resolve("certs");
    CommandRun.printed(0, "cert", "ca", "--dir=" + safe);
    CommandRun.printed(0, "cert", "client", "me", "--dir=" + folder, "--ca-dir=" + safe);
    assertThat(folder.resolve("me.key")).exists();
    assertThat(folder.resolve("ca.key")).doesNotExist();
  }

  @Test
  void nothingIsOverwrittenUnlessItIsToBeRenewed() throws Exception {
    CommandRun.printed(0, "cert", "ca", "--dir=" + root);
    CommandRun.printed(0, "cert", "client", "me", "--dir=" + root);
    byte[] before = Files.readAllBytes(root.resolve("me.pem"));
    assertThat(CommandRun.printed(1, "cert", "client", "me", "--dir=" + root))
        .isEqualTo(
            "isotherm: There is such a file, and it is not overwritten: %s%n"
                .formatted(root.resolve("me.key")));
    assertThat(CommandRun.printed(1, "cert", "ca", "--dir=" + root)).contains("not overwritten");
    assertThat(root.resolve("me.pem")).hasBinaryContent(before);

    CommandRun.printed(0, "cert", "client", "me", "--renew", "--dir=" + root);
    assertThat(Files.readAllBytes(root.resolve("me.pem"))).isNotEqualTo(before);
  }

  @Test
  void whatCannotBeIsOneSentence() {
    assertThat(CommandRun.printed(1, "cert", "client", "me", "--dir=" + root))
        .isEqualTo("isotherm: There is no such file: %s%n".formatted(root.resolve("ca.pem")));
    CommandRun.printed(0, "cert", "ca", "--dir=" + root);
    assertThat(CommandRun.printed(2, "cert", "process", "n1", "--dir=" + root))
        .isEqualTo(
            "isotherm: A process is called by some name or address (--dns, --ip).%n".formatted());
    assertThat(CommandRun.printed(2, "cert", "client", "a/b", "--dir=" + root))
        .contains("A name in a certificate is 1 to 63 letters");
    assertThat(CommandRun.printed(2, "cert", "client", "me", "--days=0", "--dir=" + root))
        .contains("A certificate is valid for 1 to 36500 days (--days): 0");
    assertThat(CommandRun.printed(2, "cert", "process", "n1", "--ip=no address", "--dir=" + root))
        .contains("--ip");
  }
}
