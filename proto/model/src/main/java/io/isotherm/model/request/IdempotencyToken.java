package io.isotherm.model.request;

import io.isotherm.model.item.Bytes;

/**
 * Names one write: sent again within 10 minutes, it is done once and answered as before.
 *
 * @param value 16 bytes, drawn at random by the caller
 */
public record IdempotencyToken(Bytes value) {
  /** Length of a token. */
  public static final int LENGTH = 16;

  public IdempotencyToken {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("An idempotency token has 16 bytes.");
    }
  }
}
