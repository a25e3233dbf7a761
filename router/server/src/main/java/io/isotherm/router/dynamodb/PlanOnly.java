package io.isotherm.router.dynamodb;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.router.http.HttpHeaders;
import java.util.Locale;

/**
 * Whether a caller wants to know what a query or scan would cost instead of running it, in a header
 * of ours: DynamoDB has no such operation, and every SDK can add a header.
 */
final class PlanOnly {
  static final String HEADER = "X-Isotherm-Explain";

  private PlanOnly() {}

  /**
   * Whether the header says so.
   *
   * @param operation is asked for
   * @param explains whether that can be explained
   * @throws DatabaseException VALIDATION, when it says neither yes nor no, or yes of an operation
   *     that cannot be explained: whoever wants nothing to be done must not find it done
   */
  static boolean isWanted(HttpHeaders headers, String operation, boolean explains) {
    var stated = headers.first(HEADER);
    return switch (stated == null ? "false" : stated.strip().toLowerCase(Locale.ROOT)) {
      case "false" -> false;
      case "true" -> {
        if (!explains) {
          throw DatabaseException.invalid(
              HEADER, HEADER + " is for Query and Scan, and not for " + operation);
        }
        yield true;
      }
      default -> throw DatabaseException.invalid(HEADER, HEADER + " is true or false");
    };
  }
}
