package io.isotherm.client;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What callers see of failures. */
final class Failures {
  /** More than gRPC and Netty wrap around one. */
  private static final int CAUSES_MAX = 8;

  private Failures() {}

  /** The failure that a router answered with. */
  static DatabaseException of(Failure message) {
    var failure = FailureConverter.failure(message);
    if (failure.code() == ErrorCode.CONDITIONAL_CHECK_FAILED) {
      return new ConditionalCheckFailedException(
          failure.getMessage(),
          failure.context(),
          message.hasItem() ? ItemConverter.item(message.getItem()) : null);
    }
    if (failure.code() == ErrorCode.THROTTLED) {
      return new ThrottledException(failure.getMessage(), failure.context(), retryAfter(message));
    }
    return failure;
  }

  static Duration retryAfter(Failure message) {
    return Duration.ofMillis(Integer.toUnsignedLong(message.getRetryAfterMillis()));
  }

  static DatabaseException unknown() {
    return new DatabaseException(
        ErrorCode.OUTCOME_UNKNOWN, "The write may have taken effect, or may still.");
  }

  static DatabaseException unavailable() {
    return new DatabaseException(ErrorCode.UNAVAILABLE, "No router could be reached in time.");
  }

  /**
   * That a client and a router did not come to terms on TLS, before which a router looks at
   * nothing; null when something else is the cause.
   */
  static @Nullable DatabaseException untrusted(@Nullable Throwable cause) {
    Throwable at = cause;
    for (int i = 0; at != null && i < CAUSES_MAX; i++) {
      if (at instanceof SSLHandshakeException refused) {
        return new DatabaseException(
            ErrorCode.UNAVAILABLE,
            "A router and the client do not trust each other's certificates.",
            Map.of("reason", String.valueOf(refused.getMessage())));
      }
      at = at.getCause();
    }
    return null;
  }
}
