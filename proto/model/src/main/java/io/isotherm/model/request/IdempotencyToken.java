package io.isotherm.model.request;

import io.isotherm.model.item.Bytes;

/**
 * Names one write: sent again within 10 minutes, it is done once and answered as before.
 *
 * @param value 16 bytes, drawn at random by the caller
 * @param fresh whether no earlier attempt with it may still be on its way; then a write that is
 *     refused for what the item is costs no log entry
 */
public record IdempotencyToken(Bytes value, boolean fresh) {
  /** Length of a token. */
  public static final int LENGTH = 16;

  public IdempotencyToken {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("An idempotency token has 16 bytes.");
    }
  }

  /** A token that was just drawn. */
  public static IdempotencyToken fresh(Bytes value) {
    return new IdempotencyToken(value, true);
  }

  /** The same token after an attempt of which nobody knows what became, or will. */
  public IdempotencyToken sent() {
    return fresh ? new IdempotencyToken(value, false) : this;
  }
}
