package io.isotherm.router.metrics;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.router.admission.ItemOperation;
import org.jspecify.annotations.Nullable;

/** Counts the units that requests consumed. Any thread; none waits. */
@FunctionalInterface
public interface ConsumedUnits {
  /** Counts nothing. */
  ConsumedUnits UNCOUNTED = (_, _, _, _) -> {};

  /**
   * Counts what a request consumed: all that its reply says, if it says that.
   *
   * @param index null for the table itself
   * @param units of the kind that the operation is paid for in
   */
  void count(String table, @Nullable String index, ItemOperation operation, CapacityUnits units);
}
