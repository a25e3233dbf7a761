package io.isotherm.load.differential.judge;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the service's generated message: {@code 2 validation errors detected: ...; ...}. */
final class ConstraintMessage {
  private static final Pattern HEAD =
      Pattern.compile("(\\d+) validation errors? detected: (.*)", Pattern.DOTALL);
  private static final Pattern ONE =
      Pattern.compile(
          "Value (?:('.*'|null) )?at '([^']*)' failed to satisfy constraint: (.*)", Pattern.DOTALL);
  private static final Pattern BETWEEN = Pattern.compile("; (?=Value )");

  /** Ends of constraints whose details the service gives in an order of its own. */
  private static final Set<String> OPEN =
      Set.of(
          "Member must satisfy constraint",
          "Map keys must satisfy constraint",
          "Map value must satisfy constraint");

  private ConstraintMessage() {}

  /**
   * @return the violations in the form of {@link Statement.Constrained}; empty when the message is
   *     another, or counts wrongly
   */
  static Optional<Set<String>> read(String message) {
    var head = HEAD.matcher(message);
    if (!head.matches()) {
      return Optional.empty();
    }
    var violations = new LinkedHashSet<String>();
    var parts = BETWEEN.split(head.group(2), -1);
    for (String part : parts) {
      var one = ONE.matcher(part);
      if (!one.matches()) {
        return Optional.empty();
      }
      var told = Objects.requireNonNullElse(one.group(1), "");
      violations.add(
          Violations.of(
              one.group(2), Violations.told(told), Violations.sorted(shortened(one.group(3)))));
    }
    boolean counted = Integer.parseInt(head.group(1)) == parts.length;
    return counted ? Optional.of(violations) : Optional.empty();
  }

  private static String shortened(String constraint) {
    return OPEN.stream()
        .filter(open -> constraint.startsWith(open + ": ["))
        .findAny()
        .orElse(constraint);
  }
}
