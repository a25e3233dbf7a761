package io.isotherm.cli.tls;

import java.security.Key;

/** By what a key signs. Pure. */
public final class SignatureAlgorithm {
  private SignatureAlgorithm() {}

  /** The JDK's name of it. */
  public static String of(Key key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }
}
