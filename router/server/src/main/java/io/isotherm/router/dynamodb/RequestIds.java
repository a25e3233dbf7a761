package io.isotherm.router.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Ids of requests, as the service makes them: 52 letters and digits. */
final class RequestIds {
  private static final int LENGTH = 52;
  private static final int BITS = 5;
  private static final byte[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUV".getBytes(StandardCharsets.US_ASCII);

  private RequestIds() {}

  static String next(RandomGenerator random) {
    var id = new byte[LENGTH];
    long bits = 0;
    for (int i = 0; i < LENGTH; i++) {
      // A draw of 64 bits is enough for twelve digits.
      bits = i % 12 == 0 ? random.nextLong() : bits >>> BITS;
      id[i] = DIGITS[(int) bits & (1 << BITS) - 1];
    }
    return new String(id, StandardCharsets.US_ASCII);
  }
}
