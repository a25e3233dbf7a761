package io.isotherm.load.differential.judge;

import java.util.Set;

/** What the service does with a request before it looks at what the request means. */
public sealed interface Statement {
  /** Nothing is wrong with the form: what comes of it is for the oracle to say. */
  record WellFormed() implements Statement {}

  /** No JSON object, or one with a member of a wrong type: SerializationException. */
  record Unreadable(String what) implements Statement {}

  /** No table is named, which is told before anything else is looked at. */
  record Unnamed() implements Statement {}

  /**
   * ValidationException with the generated message.
   *
   * @param violations every one, in the form of {@link Violations}; the service gives them an order
   *     that is nowhere documented
   */
  record Constrained(Set<String> violations) implements Statement {
    public Constrained {
      violations = Set.copyOf(violations);
    }
  }
}
