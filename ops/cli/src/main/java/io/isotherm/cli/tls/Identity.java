package io.isotherm.cli.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the files of a process hold, when that is of use: the key fits the certificate, which is
 * valid, signed by an authority, and names a process of a cluster.
 *
 * @param name from the certificate
 * @param chain the certificate of the process first
 */
record Identity(
    PeerName name, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {
  /** No file of PEM that is meant is larger. */
  private static final int FILE_BYTES_MAX = 1 << 20;

  Identity {
    chain = List.copyOf(chain);
    authorities = List.copyOf(authorities);
  }

  /** The texts of the three files, as they were read one after the other. */
  record Contents(TlsFiles files, String authorities, String chain, String key) {
    static Contents read(TlsFiles files) throws IdentityException {
      return new Contents(
          files,
          text(files.authorities(), "--tls-ca"),
          text(files.chain(), "--tls-cert"),
          text(files.key(), "--tls-key"));
    }

    /** Without what is secret. */
    @Override
    public String toString() {
      return "Contents[" + files + "]";
    }

    private static String text(Path file, String option) throws IdentityException {
      try {
        if (Files.size(file) > FILE_BYTES_MAX) {
          throw new IdentityException(
              "A file of certificates has at most 1 MB (%s): %s".formatted(option, file));
        }
        return Files.readString(file, PemText.CHARSET);
      } catch (NoSuchFileException missing) {
        throw new IdentityException(
            "There is no such file (%s): %s".formatted(option, file), missing);
      } catch (IOException unreadable) {
        throw new IdentityException(
            "The file cannot be read (%s): %s".formatted(option, file), unreadable);
      }
    }
  }

  /**
   * @param now certificates have to be valid then
   * @throws IdentityException when they make none, saying which file is why
   */
  static Identity of(Contents contents, Instant now) throws IdentityException {
    TlsFiles files = contents.files();
    var authorities = PemText.certificates(contents.authorities(), files.authorities());
    var chain = PemText.certificates(contents.chain(), files.chain());
    X509Certificate own = chain.getFirst();
    PrivateKey key = PemText.key(contents.key(), own.getPublicKey(), files.key());
    if (!fits(key, own.getPublicKey())) {
      throw new IdentityException(
          "The private key (--tls-key) does not belong to the certificate (--tls-cert): "
              + files.key());
    }
    requireValid(own, now, files.chain());
    requireSigned(chain, authorities, now, files.chain());
    PeerName name = PeerName.of(own);
    if (name == null || name.kind() != PeerName.Kind.PROCESS) {
      throw new IdentityException(
          "The certificate (--tls-cert) is not of a process: it does not have a URI isotherm://process/NAME"
              + " among its alternative names (isotherm cert process makes one): "
              + files.chain());
    }
    return new Identity(name, key, chain, authorities);
  }

  private static void requireValid(X509Certificate own, Instant now, Path file)
      throws IdentityException {
    if (now.isAfter(own.getNotAfter().toInstant())) {
      throw new IdentityException(
          "The certificate (--tls-cert) has expired on %s: %s"
              .formatted(own.getNotAfter().toInstant(), file));
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      throw new IdentityException(
          "The certificate (--tls-cert) is not valid before %s: %s"
              .formatted(own.getNotBefore().toInstant(), file));
    }
  }

  private static void requireSigned(
      List<X509Certificate> chain, List<X509Certificate> authorities, Instant now, Path file)
      throws IdentityException {
    var between = chain.stream().filter(certificate -> !authorities.contains(certificate)).toList();
    try {
      var parameters =
          new PKIXParameters(
              authorities.stream()
                  .map(authority -> new TrustAnchor(authority, null))
                  .collect(Collectors.toSet()));
      // Whoever takes a certificate back replaces the authority.
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      var path = CertificateFactory.getInstance("X.509").generateCertPath(between);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (CertPathValidatorException refused) {
      throw new IdentityException(
          "The certificate (--tls-cert) is not signed by an authority of --tls-ca: " + file,
          refused);
    } catch (GeneralSecurityException unusable) {
      throw new IdentityException("The certificates cannot be checked: " + file, unusable);
    }
  }

  private static boolean fits(PrivateKey key, PublicKey other) throws IdentityException {
    try {
      byte[] probe = new byte[32];
      new SecureRandom().nextBytes(probe);
      Signature signature = Signature.getInstance(SignatureAlgorithm.of(key));
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException unusable) {
      throw new IdentityException(
          "No signature can be made with the private key (--tls-key).", unusable);
    }
  }

  /** Until when it can be used. */
  Instant validUntil() {
    return chain.getFirst().getNotAfter().toInstant();
  }

  /** For people: who, by which certificate, until when. */
  String text() {
    return "%s, serial %s, until %s"
        .formatted(name.uri(), chain.getFirst().getSerialNumber().toString(16), validUntil());
  }
}
