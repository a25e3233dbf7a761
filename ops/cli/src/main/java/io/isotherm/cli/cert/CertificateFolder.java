package io.isotherm.cli.cert;

import io.isotherm.cli.tls.IdentityException;
import io.isotherm.cli.tls.PemText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A folder of certificates: {@code NAME.pem} and {@code NAME.key} of each, {@code ca.pem} and
 * {@code ca.key} of the authority. Keys are for the owner of the folder alone (mode 0600).
 */
public record CertificateFolder(Path path) {
  /** The authority's name in a folder. */
  public static final String AUTHORITY = "ca";

  private static final String SECRET = "rw-------";
  private static final String PUBLIC = "rw-r--r--";
  private static final String FOLDER = "rwx------";
  private static final int LINE = 64;

  public Path certificate(String name) {
    return path.resolve(name + ".pem");
  }

  public Path key(String name) {
    return path.resolve(name + ".key");
  }

  /**
   * The authority of this folder.
   *
   * @throws IdentityException when there is none that can be used
   */
  public Authority authority() throws IdentityException, IOException {
    Path file = certificate(AUTHORITY);
    try {
      X509Certificate certificate =
          PemText.certificates(Files.readString(file, PemText.CHARSET), file).getFirst();
      PrivateKey key =
          PemText.key(
              Files.readString(key(AUTHORITY), PemText.CHARSET),
              certificate.getPublicKey(),
              key(AUTHORITY));
      return new Authority(certificate, key);
    } catch (NoSuchFileException missing) {
      throw new IdentityException("There is no such file: " + missing.getFile(), missing);
    }
  }

  /**
   * Writes a certificate and its key.
   *
   * @param replaces whether to put them in the place of those there are, of which a process takes
   *     notice by itself
   * @throws FileAlreadyExistsException when there are some, and they are not to be replaced
   */
  public void write(String name, X509Certificate certificate, PrivateKey key, boolean replaces)
      throws IOException, GeneralSecurityException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER)));
    }
    for (Path file : List.of(key(name), certificate(name))) {
      if (!replaces && Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    write(key(name), SECRET, "PRIVATE KEY", encoded(key));
    write(certificate(name), PUBLIC, "CERTIFICATE", certificate.getEncoded());
  }

  private static byte[] encoded(Key key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new IllegalStateException("A key in memory can be written.");
    }
    return encoded;
  }

  /** Whole, or not at all, and never readable for anybody else. */
  private void write(Path file, String mode, String what, byte[] bytes) throws IOException {
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                what, Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes), what);
    Path part =
        Files.createTempFile(
            path,
            file.getFileName().toString(),
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(SECRET)));
    try {
      Files.writeString(part, text, StandardCharsets.US_ASCII);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(mode));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
