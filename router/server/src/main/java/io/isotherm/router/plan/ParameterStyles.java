package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of each style a request states: expressions, or the legacy parameters that came
 * before them. A request has one style. Parameters are added in the order in which DynamoDB lists
 * them, which differs between operations.
 *
 * <p>Mutable: belongs to the thread that plans one request.
 */
final class ParameterStyles {
  private final List<String> legacy = new ArrayList<>();
  private final List<String> expressions = new ArrayList<>();

  /** Adds a legacy parameter; one that is empty counts as not given. */
  ParameterStyles legacy(String name, @Nullable Map<String, ?> given) {
    return legacy(name, given != null && !given.isEmpty());
  }

  /** Adds a legacy parameter; one that is empty counts as not given. */
  ParameterStyles legacy(String name, @Nullable Collection<?> given) {
    return legacy(name, given != null && !given.isEmpty());
  }

  ParameterStyles legacy(String name, boolean given) {
    if (given) {
      legacy.add(name);
    }
    return this;
  }

  ParameterStyles expression(String name, @Nullable String given) {
    if (given != null) {
      expressions.add(name);
    }
    return this;
  }

  /**
   * @throws DatabaseException VALIDATION, when parameters of both styles were given
   */
  void requireOne() {
    if (!legacy.isEmpty() && !expressions.isEmpty()) {
      throw DatabaseException.invalid(
          "Can not use both expression and non-expression parameters in the same request:"
              + " Non-expression parameters: {"
              + String.join(", ", legacy)
              + "} Expression parameters: {"
              + String.join(", ", expressions)
              + "}");
    }
  }
}
