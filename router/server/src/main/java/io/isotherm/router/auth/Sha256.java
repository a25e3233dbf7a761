package io.isotherm.router.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two primitives of a signature, which every JDK has. */
final class Sha256 {
  private static final String HASH = "SHA-256";
  private static final String HMAC = "HmacSHA256";

  private Sha256() {}

  /** The hash, in lower-case hexadecimal. */
  static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(HASH).digest(bytes));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("This JDK has no SHA-256.", absent);
    }
  }

  /**
   * The keyed hash, 32 bytes.
   *
   * @param key at least one byte
   * @param text hashed as UTF-8
   */
  static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("This JDK has no HMAC of SHA-256.", absent);
    }
  }
}
