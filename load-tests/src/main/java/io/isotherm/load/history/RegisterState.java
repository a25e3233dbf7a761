package io.isotherm.load.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a register holds. Pure: the sequential specification that histories are held against.
 *
 * @param value null for nothing
 */
record RegisterState(@Nullable String value) {
  /** As every register begins. */
  static final RegisterState EMPTY = new RegisterState(null);

  /** The state after {@code operation}, or null when it cannot have been answered so here. */
  @Nullable RegisterState after(Operation operation) {
    boolean known = operation.isComplete();
    return switch (operation.action()) {
      case Action.Read(var seen) -> !known || Objects.equals(seen, value) ? this : null;
      case Action.Write(var written) -> new RegisterState(written);
      case Action.Delete() -> EMPTY;
      case Action.Cas(var expected, var written, var applied) -> {
        boolean applies = Objects.equals(expected, value);
        if (known && applies != applied) {
          yield null;
        }
        yield applies ? new RegisterState(written) : this;
      }
      case Action.Add(var delta, var result) -> add(delta, result, known);
    };
  }

  private @Nullable RegisterState add(long delta, long result, boolean known) {
    try {
      long sum = (value == null ? 0 : Long.parseLong(value)) + delta;
      return !known || sum == result ? new RegisterState(Long.toString(sum)) : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
