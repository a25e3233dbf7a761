package io.isotherm.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file that is of no use is one sentence. */
final class IdentityTest {
  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private TestAuthority authority;

  @BeforeEach
  void found() throws Exception {
    authority = new TestAuthority(folder.resolve("own"));
  }

  @Test
  void filesOfAProcessAreAnIdentity() throws Exception {
    var identity = Identity.of(Identity.Contents.read(authority.process("n1")), now);
    assertThat(identity.name().uri()).isEqualTo("isotherm://process/n1");
    assertThat(identity.text()).startsWith("isotherm://process/n1, serial ").contains(", until 20");
    assertThat(identity.validUntil()).isAfter(now);
  }

  @Test
  void aMissingFileIsNamedWithItsOption() throws Exception {
    var files = authority.process("n1");
    assertRefused(
        new TlsFiles(folder.resolve("gone.pem"), files.chain(), files.key()),
        "There is no such file (--tls-ca): " + folder.resolve("gone.pem"));
    assertRefused(
        new TlsFiles(files.authorities(), files.chain(), folder.resolve("gone.key")),
        "There is no such file (--tls-key): " + folder.resolve("gone.key"));
  }

  @Test
  void anotherKeyDoesNotFit() throws Exception {
    var files = authority.process("n1");
    var other = authority.process("n2");
    assertRefused(
        new TlsFiles(files.authorities(), files.chain(), other.key()),
        "The private key (--tls-key) does not belong to the certificate (--tls-cert): "
            + other.key());
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    var files =
        authority.issue(
            new PeerName(PeerName.Kind.PROCESS, "n1"), now.minus(Duration.ofDays(2)), "127.0.0.1");
    assertRefused(files, "The certificate (--tls-cert) has expired on ");
  }

  @Test
  void aCertificateOfTheFutureIsRefused() throws Exception {
    var files = authority.process("n1");
    assertThatExceptionOfType(IdentityException.class)
        .isThrownBy(() -> Identity.of(Identity.Contents.read(files), now.minus(Duration.ofDays(1))))
        .withMessageContaining("The certificate (--tls-cert) is not valid before ");
  }

  @Test
  void anotherAuthorityDoesNotCount() throws Exception {
    var files = authority.process("n1");
    var other = new TestAuthority(folder.resolve("other"));
    assertRefused(
        new TlsFiles(other.certificate(), files.chain(), files.key()),
        "The certificate (--tls-cert) is not signed by an authority of --tls-ca: " + files.chain());
  }

  @Test
  void aClientsCertificateIsNoProcess() throws Exception {
    assertRefused(authority.client("shop"), "The certificate (--tls-cert) is not of a process");
  }

  @Test
  void whatIsNoPemIsRefused() throws Exception {
    var files = authority.process("n1");
    Path noise = Files.writeString(folder.resolve("noise"), "noise");
    assertRefused(
        new TlsFiles(noise, files.chain(), files.key()),
        "The file holds no certificates as PEM: " + noise);
    assertRefused(
        new TlsFiles(files.authorities(), files.chain(), noise),
        "The file holds no private key as PEM: " + noise);
  }

  @Test
  void aKeyInAnotherFormIsToldHowToConvert() throws Exception {
    var files = authority.process("n1");
    Path sec1 =
        Files.writeString(
            folder.resolve("sec1.key"),
            Files.readString(files.key()).replace("PRIVATE KEY", "EC PRIVATE KEY"));
    assertRefused(
        new TlsFiles(files.authorities(), files.chain(), sec1), "openssl pkcs8 -topk8 -nocrypt");
  }

  private void assertRefused(TlsFiles files, String sentence) {
    assertThatExceptionOfType(IdentityException.class)
        .isThrownBy(() -> Identity.of(Identity.Contents.read(files), now))
        .withMessageContaining(sentence);
  }
}
