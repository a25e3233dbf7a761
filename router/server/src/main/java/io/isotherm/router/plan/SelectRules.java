package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.legacy.LegacyParameters;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.Select;
import org.jspecify.annotations.Nullable;

/** What Select demands of the other parameters of a query or scan. */
final class SelectRules {
  private static final String ENVELOPE = "1 validation error detected: ";

  private SelectRules() {}

  /**
   * The rules for a query, which DynamoDB checks together with the bounds of members, and reports
   * as it reports those.
   *
   * @throws DatabaseException VALIDATION
   */
  static void check(Request.Query query) {
    try {
      check(
          query.select(),
          projection(query.projectionExpression(), query.legacy()),
          query.index() != null);
    } catch (DatabaseException e) {
      throw DatabaseException.invalid("Select", ENVELOPE + e.getMessage());
    }
  }

  /**
   * The rules for a scan.
   *
   * @throws DatabaseException VALIDATION
   */
  static void check(Request.Scan scan) {
    check(
        scan.select(),
        projection(scan.projectionExpression(), scan.legacy()),
        scan.index() != null);
  }

  /** The parameter that says which attributes to return; null when none was given. */
  private static @Nullable String projection(@Nullable String expression, LegacyParameters legacy) {
    if (expression != null) {
      return "ProjectionExpression";
    }
    return legacy.attributesToGet() == null ? null : "AttributesToGet";
  }

  private static void check(Select select, @Nullable String projection, boolean hasIndex) {
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
