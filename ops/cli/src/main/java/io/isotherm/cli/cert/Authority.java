package io.isotherm.cli.cert;

import io.isotherm.cli.tls.SignatureAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of a cluster: its certificate, and the key that signs others. Keys are on the curve
 * P-256. Time is an argument; keys and serial numbers are drawn from {@link SecureRandom}.
 */
public record Authority(X509Certificate certificate, PrivateKey key) {
  /** Clocks of a cluster may be as far apart. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  /** RFC 5280 takes 20 bytes, and expects 8 that nobody guesses. */
  private static final int SERIAL_BITS = 127;

  private static final int MARK_BYTES = 4;

  /** A certificate with its key. */
  public record Issued(X509Certificate certificate, PrivateKey key) {}

  /**
   * Founds an authority, which signs itself and nothing but ends of chains. No two have the same
   * subject: Netty would keep but one of them from a file with both.
   *
   * @param name how its common name begins
   */
  public static Authority found(String name, Duration lifetime, Instant now)
      throws GeneralSecurityException {
    KeyPair keys = newKeys();
    var mark = new byte[MARK_BYTES];
    new SecureRandom().nextBytes(mark);
    var subject = subject(name + " " + HexFormat.of().formatHex(mark));
    var builder = builder(subject, subject, keys, lifetime, now);
    X509Certificate certificate =
        signed(
            builder,
            List.of(
                new Part(Extension.basicConstraints, true, new BasicConstraints(0)),
                new Part(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                new Part(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()))),
            keys.getPrivate());
    return new Authority(certificate, keys.getPrivate());
  }

  /** Signs a certificate for a new key. It is not valid for longer than this authority. */
  public Issued issue(Request request, Instant now) throws GeneralSecurityException {
    KeyPair keys = newKeys();
    Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
    Duration lifetime = request.lifetime().compareTo(left) < 0 ? request.lifetime() : left;
    var extensions = new JcaX509ExtensionUtils();
    var builder =
        builder(
            certificate.getSubjectX500Principal(),
            subject(request.peer().name()),
            keys,
            lifetime,
            now);
    X509Certificate issued =
        signed(
            builder,
            List.of(
                new Part(Extension.basicConstraints, true, new BasicConstraints(false)),
                new Part(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)),
                new Part(Extension.extendedKeyUsage, false, purposes(request)),
                new Part(Extension.subjectAlternativeName, false, names(request)),
                new Part(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(certificate)),
                new Part(
                    Extension.subjectKeyIdentifier,
                    false,
                    extensions.createSubjectKeyIdentifier(keys.getPublic()))),
            key);
    return new Issued(issued, keys.getPrivate());
  }

  private static ExtendedKeyUsage purposes(Request request) {
    return switch (request.peer().kind()) {
      case PROCESS ->
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
      case CLIENT -> new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
    };
  }

  private static GeneralNames names(Request request) {
    var names = new ArrayList<GeneralName>();
    names.add(new GeneralName(GeneralName.uniformResourceIdentifier, request.peer().uri()));
    request.hosts().forEach(host -> names.add(new GeneralName(GeneralName.dNSName, host)));
    request
        .addresses()
        .forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private record Part(ASN1ObjectIdentifier kind, boolean isCritical, ASN1Encodable value) {}

  private static X509Certificate signed(
      JcaX509v3CertificateBuilder builder, List<Part> parts, PrivateKey by)
      throws GeneralSecurityException {
    try {
      for (Part part : parts) {
        builder.addExtension(part.kind(), part.isCritical(), part.value());
      }
      var signer = new JcaContentSignerBuilder(SignatureAlgorithm.of(by)).build(by);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | OperatorCreationException failure) {
      throw new GeneralSecurityException("A certificate could not be signed.", failure);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys, Duration lifetime, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, new SecureRandom()),
        Date.from(now.minus(CLOCKS_APART)),
        Date.from(now.plus(lifetime)),
        subject,
        keys.getPublic());
  }

  private static X500Principal subject(String name) {
    return new X500Principal("CN=" + name + ", O=Isotherm");
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
    return generator.generateKeyPair();
  }
}
