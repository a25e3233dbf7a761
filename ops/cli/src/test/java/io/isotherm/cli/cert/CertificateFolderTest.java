package io.isotherm.cli.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isotherm.cli.tls.IdentityException;
import io.isotherm.cli.tls.PeerName;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final PeerName N1 = new PeerName(PeerName.Kind.PROCESS, "n1");

  @TempDir private Path root;

  @Test
  void keysAreForTheOwnerAlone() throws Exception {
    var folder = founded();
    assertThat(mode(folder.path())).isEqualTo("rwx------");
    assertThat(mode(folder.key("ca"))).isEqualTo("rw-------");
    assertThat(mode(folder.certificate("ca"))).isEqualTo("rw-r--r--");
    try (var files = Files.list(folder.path())) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void nothingIsOverwrittenUnlessAskedFor() throws Exception {
    var folder = founded();
    var first = folder.authority().issue(request(Duration.ofDays(1)), NOW);
    folder.write("n1", first.certificate(), first.key(), false);
    var second = folder.authority().issue(request(Duration.ofDays(1)), NOW);

    byte[] before = Files.readAllBytes(folder.certificate("n1"));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> folder.write("n1", second.certificate(), second.key(), false));
    Files.delete(folder.key("n1"));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> folder.write("n1", second.certificate(), second.key(), false));
    assertThat(folder.certificate("n1")).hasBinaryContent(before);
    assertThat(folder.key("n1")).doesNotExist();

    folder.write("n1", second.certificate(), second.key(), true);
    assertThat(Files.readAllBytes(folder.certificate("n1"))).isNotEqualTo(before);
  }

  @Test
  void aCertificateSaysWhatItIsFor() throws Exception {
    X509Certificate certificate =
        founded().authority().issue(request(Duration.ofDays(365)), NOW).certificate();
    assertThat(certificate.getSubjectAlternativeNames())
        .contains(List.of(6, "isotherm://process/n1"), List.of(2, "n1"), List.of(7, "10.0.0.1"));
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    assertThat(certificate.getNotBefore().toInstant()).isBefore(NOW);
  }

  @Test
  void aClientsCertificateIsForNoServer() throws Exception {
    var client =
        new Request(
            new PeerName(PeerName.Kind.CLIENT, "shop"), List.of(), List.of(), Duration.ofDays(1));
    X509Certificate certificate = founded().authority().issue(client, NOW).certificate();
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(6, "isotherm://client/shop"));
  }

  @Test
  void nothingOutlivesItsAuthority() throws Exception {
    var folder = founded();
    var issued = folder.authority().issue(request(Duration.ofDays(36_500)), NOW);
    assertThat(issued.certificate().getNotAfter())
        .isEqualTo(folder.authority().certificate().getNotAfter());
  }

  @Test
  void aFolderWithoutAnAuthoritySaysSo() {
    assertThatExceptionOfType(IdentityException.class)
        .isThrownBy(() -> new CertificateFolder(root).authority())
        .withMessage("There is no such file: " + root.resolve("ca.pem"));
  }

  private CertificateFolder founded() throws Exception {
    var folder = new CertificateFolder(root.resolve("certs"));
    var authority = Authority.found("test", Duration.ofDays(3_650), NOW);
    folder.write("ca", authority.certificate(), authority.key(), false);
    return folder;
  }

  private static Request request(Duration lifetime) {
    return new Request(N1, List.of("n1"), List.of("10.0.0.1"), lifetime);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
