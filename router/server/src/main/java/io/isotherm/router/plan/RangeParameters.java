package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
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
