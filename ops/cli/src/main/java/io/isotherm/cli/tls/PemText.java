package io.isotherm.cli.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in the text form of RFC 7468. Pure; paths only name what is wrong. */
public final class PemText {
  /** Of all files: any byte is a character in it, and those of PEM are themselves. */
  public static final Charset CHARSET = StandardCharsets.ISO_8859_1;

  /** More than any chain or bundle of authorities of one cluster. */
  private static final int CERTIFICATES_MAX = 64;

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);

  private PemText() {}

  /** All certificates of a file, at least one. */
  public static List<X509Certificate> certificates(String pem, Path file) throws IdentityException {
    List<X509Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(CHARSET)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (CertificateException malformed) {
      throw new IdentityException("The file holds no certificates as PEM: " + file, malformed);
    }
    if (certificates.isEmpty() || certificates.size() > CERTIFICATES_MAX) {
      throw new IdentityException(
          certificates.isEmpty()
              ? "The file holds no certificates as PEM: " + file
              : "The file holds more than 64 certificates: " + file);
    }
    return certificates;
  }

  /**
   * The one private key of a file.
   *
   * @param of the key to it
   */
  public static PrivateKey key(String pem, PublicKey of, Path file) throws IdentityException {
    Matcher matcher = KEY.matcher(pem);
    if (!matcher.find()) {
      throw new IdentityException("The file holds no private key as PEM: " + file);
    }
    if (!String.valueOf(matcher.group(1)).isEmpty()) {
      throw new IdentityException(
          "The private key is not in the clear as PKCS #8 (openssl pkcs8 -topk8 -nocrypt): "
              + file);
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(2));
      return KeyFactory.getInstance(of.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      throw new IdentityException(
          "The private key cannot be read, or is of another kind than the certificate's: " + file,
          malformed);
    }
  }
}
