package io.isotherm.router.plan;

import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.request.ReadConsistency;
import org.jspecify.annotations.Nullable;

/** Checks of what queries and scans have in common. */
final class RangeParameters {
  private RangeParameters() {}

  /**
   * @throws DatabaseException VALIDATION
   */
  static void checkLimit(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw DatabaseException.invalid(
          "limit",
          "1 validation error detected: Value '"
              + limit
              + "' at 'limit' failed to satisfy constraint: "
              + "Member must have value greater than or equal to 1");
    }
  }

  /**
   * How many bytes a page may look at for so many units.
   *
   * @param units null for as many as a page may cost
   */
  static int bytesMax(@Nullable CapacityUnits units, ReadConsistency consistency) {
    return units == null
        ? Limits.PAGE_BYTES_MAX
        : bytesMax(units.toDouble(), consistency == ReadConsistency.STRONG);
  }

  /** How many bytes a page may look at for so many units. */
  static int bytesMax(double units, boolean strong) {
    double steps = Math.floor(strong ? units : units * 2);
    return (int) Math.clamp(steps * Limits.READ_UNIT_BYTES, 1, Limits.PAGE_BYTES_MAX);
  }

  /**
   * Tables have no indexes yet.
   *
   * @throws DatabaseException VALIDATION, when an index is named
   */
  static void requireNoIndex(@Nullable String index) {
    if (index != null) {
      throw DatabaseException.invalid(
          "IndexName", "The table does not have the specified index: " + index);
    }
  }
}
