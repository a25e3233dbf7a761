package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.request.Select;
import org.jspecify.annotations.Nullable;

/** What Select demands of the other parameters of a query or scan. */
final class SelectRules {
  private SelectRules() {}

  /**
   * @param projection the name of the parameter that says which attributes to return; null when
   *     none was given
   * @param hasIndex whether the request names an index
   * @throws DatabaseException VALIDATION
   */
  static void check(Select select, @Nullable String projection, boolean hasIndex) {
    if (projection != null) {
      switch (select) {
        case UNSPECIFIED, SPECIFIC_ATTRIBUTES -> {}
        case COUNT -> throw projectionWith(projection, "only the Count");
        case ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES ->
            throw projectionWith(projection, select.name());
      }
    }
    switch (select) {
      case UNSPECIFIED, ALL_ATTRIBUTES, COUNT -> {}
      case ALL_PROJECTED_ATTRIBUTES -> {
        if (!hasIndex) {
          throw DatabaseException.invalid(
              "Select",
              "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
      }
      case SPECIFIC_ATTRIBUTES -> {
        if (projection == null) {
          throw DatabaseException.invalid(
              "Select",
              "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                  + " SPECIFIC_ATTRIBUTES");
        }
      }
    }
  }

  private static DatabaseException projectionWith(String projection, String select) {
    return DatabaseException.invalid(
        "Select", "Cannot specify the " + projection + " when choosing to get " + select);
  }
}
