package io.isotherm.router.dynamodb.json;

import org.jspecify.annotations.Nullable;

/** The body is no JSON, or has a value of a type that its shape does not have. */
public final class SerializationException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the service's; null where it has none
   */
  SerializationException(@Nullable String message) {
    super(message, null, false, false);
  }
}
