package io.isotherm.router.plan;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.table.TableId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Tokens of writes that are part of a batch, which has one token for all. */
public final class IdempotencyTokens {
  private IdempotencyTokens() {}

  /**
   * The token of one write: the same whenever the batch is sent again, in whatever order, and
   * another for every other batch, table and key.
   */
  public static IdempotencyToken ofMember(IdempotencyToken batch, TableId table, Bytes position) {
    var digest = sha256();
    digest.update(batch.value().unsafeArray());
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, table.value()));
    digest.update(position.unsafeArray());
    return new IdempotencyToken(
        Bytes.owned(Arrays.copyOf(digest.digest(), IdempotencyToken.LENGTH)), batch.fresh());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
