package io.isotherm.model.expression;

import io.isotherm.model.item.Bytes;
import java.nio.charset.StandardCharsets;

/** Finds a byte string within another. */
final class ByteSearch {
  private ByteSearch() {}

  static boolean contains(Bytes bytes, Bytes part) {
    // Latin-1 maps bytes to characters one to one, and the JDK searches such strings with vector
    // instructions.
    return new String(bytes.unsafeArray(), StandardCharsets.ISO_8859_1)
        .contains(new String(part.unsafeArray(), StandardCharsets.ISO_8859_1));
  }
}
