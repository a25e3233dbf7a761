package io.isotherm.cli.tls;

import io.isotherm.cli.cert.Authority;
import io.isotherm.cli.cert.CertificateFolder;
import io.isotherm.cli.cert.Request;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority in a folder, and what it signs: for the loopback address, for a day. */
public final class TestAuthority {
  static final Duration LIFETIME = Duration.ofDays(1);

  private final CertificateFolder folder;
  private final Authority authority;

  public TestAuthority(Path folder) throws GeneralSecurityException, IOException {
    this.folder = new CertificateFolder(folder);
    this.authority = Authority.found("test", Duration.ofDays(2), Instant.now());
    this.folder.write(CertificateFolder.AUTHORITY, authority.certificate(), authority.key(), false);
  }

  public Path certificate() {
    return folder.certificate(CertificateFolder.AUTHORITY);
  }

  /** A process' certificate, anew when there is one. */
  public TlsFiles process(String name) throws GeneralSecurityException, IOException {
    return issue(new PeerName(PeerName.Kind.PROCESS, name), Instant.now(), "127.0.0.1");
  }

  /** A client's certificate, anew when there is one. */
  public TlsFiles client(String name) throws GeneralSecurityException, IOException {
    return issue(new PeerName(PeerName.Kind.CLIENT, name), Instant.now());
  }

  TlsFiles issue(PeerName peer, Instant now, String... addresses)
      throws GeneralSecurityException, IOException {
    var request =
        new Request(
            peer,
            addresses.length == 0 ? List.of() : List.of("localhost"),
            List.of(addresses),
            LIFETIME);
    Authority.Issued issued = authority.issue(request, now);
    folder.write(peer.name(), issued.certificate(), issued.key(), true);
    return files(peer.name());
  }

  /** Of a certificate that was signed before. */
  public TlsFiles files(String name) {
    return new TlsFiles(certificate(), folder.certificate(name), folder.key(name));
  }

  /** Of the certificate that is in the files now. */
  public static BigInteger serial(TlsFiles files) throws IOException, IdentityException {
    return certificate(files).getSerialNumber();
  }

  static X509Certificate certificate(TlsFiles files) throws IOException, IdentityException {
    return PemText.certificates(Files.readString(files.chain(), PemText.CHARSET), files.chain())
        .getFirst();
  }
}
