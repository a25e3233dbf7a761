package io.isotherm.router.dynamodb;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.router.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an SDK says of a call beside the request itself. Every SDK of AWS names each call with a
 * UUID that stays the same when it repeats the call, and counts its attempts. As a token of ours
 * that makes a write whose answer was lost, and which the SDK repeats by itself, be done once.
 *
 * <p>Source: AWS SDKs and tools reference guide, "Retry behavior"; headers {@code
 * amz-sdk-invocation-id} and {@code amz-sdk-request}.
 */
final class Invocation {
  private static final String ID = "amz-sdk-invocation-id";
  private static final String ATTEMPT = "amz-sdk-request";
  private static final String FIRST_ATTEMPT = "attempt=1";
  private static final int UUID_LENGTH = 36;

  private Invocation() {}

  /** The token; null when the caller does not name its calls. */
  static @Nullable IdempotencyToken token(HttpHeaders headers) {
    var id = headers.first(ID);
    if (id == null || id.length() != UUID_LENGTH) {
      return null;
    }
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException _) {
      return null;
    }
    var bytes =
        ByteBuffer.allocate(IdempotencyToken.LENGTH)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    return new IdempotencyToken(Bytes.owned(bytes), isFirst(headers.first(ATTEMPT)));
  }

  /** Whether the caller says that it has not sent this call before; in doubt it may have. */
  private static boolean isFirst(@Nullable String attempt) {
    if (attempt == null) {
      return false;
    }
    for (var part : attempt.split(";", -1)) {
      if (part.strip().equals(FIRST_ATTEMPT)) {
        return true;
      }
    }
    return false;
  }
}
