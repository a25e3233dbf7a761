package io.isotherm.client;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;

/** What callers see of failures. */
final class Failures {
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
}
