package io.isotherm.cli.simulation;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import java.util.random.RandomGenerator;

/** Idempotency tokens by seed, fresh. */
final class Tokens {
  private Tokens() {}

  static IdempotencyToken draw(RandomGenerator random) {
    var bytes = new byte[IdempotencyToken.LENGTH];
    random.nextBytes(bytes);
    return IdempotencyToken.fresh(Bytes.owned(bytes));
  }
}
