package io.isotherm.cli.simulation;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Idempotency tokens by seed. */
final class Tokens {
  private Tokens() {}

  static IdempotencyToken draw(RandomGenerator random) {
    var bytes = new byte[IdempotencyToken.LENGTH];
    random.nextBytes(bytes);
    return new IdempotencyToken(Bytes.owned(bytes));
  }

  static String print(byte[] token) {
    return HexFormat.of().formatHex(token);
  }
}
