package io.isotherm.router.fuzz;

import io.isotherm.router.http.ContentCoding;
import io.isotherm.router.http.ContentCoding.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes as a coded body: decoded within its bound, or refused. As a body to be coded: the same once
 * it was coded and decoded. As a header: it tells whether a coding is accepted.
 */
public final class CodingTarget {
  private static final int DECODED_BYTES_MAX = 1 << 20;

  private CodingTarget() {}

  /** Called by the fuzzer, for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (ContentCoding.gunzip(input, DECODED_BYTES_MAX) instanceof Decoded.Body(var bytes)) {
      if (bytes.length > DECODED_BYTES_MAX) {
        throw new AssertionError("A body of " + bytes.length + " bytes.");
      }
      requireAlike(bytes);
    }
    requireAlike(input);
    var _ = ContentCoding.acceptsGzip(List.of(new String(input, StandardCharsets.ISO_8859_1)));
  }

  private static void requireAlike(byte[] body) {
    byte[] coded = ContentCoding.gzip(body);
    if (!(ContentCoding.gunzip(coded, body.length) instanceof Decoded.Body(var bytes)
        && Arrays.equals(bytes, body))) {
      throw new AssertionError("A body is another one once it was coded.");
    }
    if (body.length > 0
        && !(ContentCoding.gunzip(coded, body.length - 1) instanceof Decoded.TooLarge)) {
      throw new AssertionError("A body is longer than it may be, and passes.");
    }
  }
}
