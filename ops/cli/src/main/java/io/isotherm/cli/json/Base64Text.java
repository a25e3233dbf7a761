package io.isotherm.cli.json;

import io.isotherm.model.item.Bytes;
import java.util.Base64;

/** Bytes as texts, with padding: RFC 4648, section 4. */
public final class Base64Text {
  private static final Base64.Encoder ENCODER = Base64.getEncoder();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private Base64Text() {}

  public static String of(Bytes bytes) {
    return ENCODER.encodeToString(bytes.unsafeArray());
  }

  /**
   * The bytes of a text.
   *
   * @param where for the reason, when it has none
   */
  public static Bytes read(String where, String text) throws MalformedTextException {
    try {
      return Bytes.owned(DECODER.decode(text));
    } catch (IllegalArgumentException malformed) {
      throw new MalformedTextException("In " + where + " stands Base64.");
    }
  }
}
