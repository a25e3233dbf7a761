package io.isotherm.client;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The capacity of a partition, table or node was used up, at every attempt. */
public final class ThrottledException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  ThrottledException(String message, Map<String, String> context, Duration retryAfter) {
    super(ErrorCode.THROTTLED, message, context);
    this.retryAfter = retryAfter;
  }

  /** What is used up, and for which key; null when the server does not say. */
  public @Nullable Throttling throttling() {
    return Throttling.of(this);
  }

  /** When to try again, as the server says; zero when it does not. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
