package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import java.util.function.Consumer;

/**
 * An operation of the service. Stateless; any thread. Inputs have passed the checks that follow
 * from their shapes.
 */
public sealed interface Operation {
  /** As it stands in the target of a request. */
  String name();

  /** Whether it can be asked what it would cost instead. */
  default boolean explains() {
    return false;
  }

  /** An operation that never waits. */
  non-sealed interface Immediate extends Operation {
    /**
     * Begins it.
     *
     * @param outcome told once, on a thread that must not be kept waiting
     * @throws io.isotherm.model.error.DatabaseException when it cannot be begun
     */
    void begin(Struct input, Call call, Consumer<Outcome> outcome);
  }

  /** An operation that may wait, and so is given a thread of its own. */
  non-sealed interface Waiting extends Operation {
    /**
     * Serves it.
     *
     * @throws io.isotherm.model.error.DatabaseException when it cannot be served
     */
    Outcome serve(Struct input, Call call);
  }
}
