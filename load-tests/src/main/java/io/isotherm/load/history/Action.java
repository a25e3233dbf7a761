package io.isotherm.load.history;

import org.jspecify.annotations.Nullable;

/**
 * What one operation did to a register, as its client saw it. A register holds a text, or nothing.
 */
public sealed interface Action {
  /**
   * Read the register.
   *
   * @param value what was answered; null for nothing
   */
  record Read(@Nullable String value) implements Action {}

  /** Wrote {@code value}, whatever was there. */
  record Write(String value) implements Action {}

  /** Emptied the register. */
  record Delete() implements Action {}

  /**
   * Wrote {@code value} if the register held {@code expected}.
   *
   * @param expected null for nothing
   * @param applied whether it did; without meaning when the outcome is unknown
   */
  record Cas(@Nullable String expected, String value, boolean applied) implements Action {}

  /**
   * Added to a whole number; a register that holds nothing counts as 0.
   *
   * @param result what was answered as the sum; without meaning when the outcome is unknown
   */
  record Add(long delta, long result) implements Action {}
}
