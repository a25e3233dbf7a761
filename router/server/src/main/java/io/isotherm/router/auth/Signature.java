package io.isotherm.router.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What signing a request comes to.
 *
 * <p>Source: IAM user guide, "Create a signed AWS API request", steps 3 and 4.
 */
final class Signature {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private Signature() {}

  /**
   * The key that a day's requests to a service in a region are signed with, instead of the secret:
   * 32 bytes. Costs four HMACs.
   */
  static byte[] key(String secret, CredentialScope scope) {
    byte[] day = Sha256.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.day());
    byte[] region = Sha256.hmac(day, scope.region());
    byte[] service = Sha256.hmac(region, scope.service());
    return Sha256.hmac(service, scope.terminator());
  }

  /** The signature, in lower-case hexadecimal. */
  static String of(byte[] canonicalRequest, SigningTime time, CredentialScope scope, byte[] key) {
    String signed =
        ALGORITHM + "\n" + time.text() + "\n" + scope.text() + "\n" + Sha256.hex(canonicalRequest);
    return HexFormat.of().formatHex(Sha256.hmac(key, signed));
  }
}
