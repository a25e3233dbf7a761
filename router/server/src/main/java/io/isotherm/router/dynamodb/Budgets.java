package io.isotherm.router.dynamodb;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.router.http.HttpHeaders;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to pay at most for a page, in a header of ours: DynamoDB has no such member,
 * and every SDK can add a header.
 */
final class Budgets {
  static final String HEADER = "X-Isotherm-Max-Consumed-Capacity";

  /** More than a page can cost, by far. */
  private static final BigDecimal UNITS_MAX = BigDecimal.valueOf(1_000_000);

  private static final int CHARACTERS_MAX = 20;
  private static final BigDecimal HALVES = BigDecimal.TWO;

  private Budgets() {}

  /**
   * Rounded down to half units; null when nothing is said.
   *
   * @throws DatabaseException VALIDATION, when it is not a number, or below half a unit
   */
  static @Nullable CapacityUnits maxConsumedCapacity(HttpHeaders headers) {
    var stated = headers.first(HEADER);
    if (stated == null) {
      return null;
    }
    try {
      if (stated.length() <= CHARACTERS_MAX) {
        var halves = new BigDecimal(stated.strip()).min(UNITS_MAX).multiply(HALVES).longValue();
        if (halves >= 1) {
          return new CapacityUnits(halves);
        }
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw DatabaseException.invalid(HEADER, HEADER + " is a number of read units, 0.5 or more");
  }
}
