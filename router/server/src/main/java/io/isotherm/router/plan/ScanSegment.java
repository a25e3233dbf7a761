package io.isotherm.router.plan;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a parallel scan, both of whose numbers were given.
 *
 * @param index 0 to {@code total} - 1
 * @param total 1 to 1,000,000
 */
record ScanSegment(int index, int total) {
  private static final String TOTAL_MISSING =
      "The TotalSegments parameter is required but was not present in the request when Segment"
          + " parameter is present";
  private static final String INDEX_MISSING =
      "The Segment parameter is required but was not present in the request when parameter"
          + " TotalSegments is present";

  /**
   * Checks each number by itself.
   *
   * @throws DatabaseException VALIDATION
   */
  static void checkBounds(Request.@Nullable Segment stated) {
    if (stated == null) {
      return;
    }
    var total = stated.total();
    if (total != null) {
      require(total, "totalSegments", 1, Limits.SCAN_SEGMENTS_MAX);
    }
    var index = stated.index();
    if (index != null) {
      require(index, "segment", 0, Limits.SCAN_SEGMENTS_MAX - 1);
    }
  }

  /**
   * The segment a scan asks for, whose bounds were checked; null when it is not parallel.
   *
   * @throws DatabaseException VALIDATION, when a number is missing or they do not go together
   */
  static @Nullable ScanSegment of(Request.@Nullable Segment stated) {
    if (stated == null) {
      return null;
    }
    var total = stated.total();
    if (total == null) {
      throw DatabaseException.invalid("TotalSegments", TOTAL_MISSING);
    }
    var index = stated.index();
    if (index == null) {
      throw DatabaseException.invalid("Segment", INDEX_MISSING);
    }
    if (index >= total) {
      throw DatabaseException.invalid(
          "Segment",
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + index
              + " is not less than TotalSegments: "
              + total);
    }
    return new ScanSegment(index, total);
  }

  /** The positions that are its share. */
  KeyRange range() {
    return KeyRanges.ofSegment(index, total);
  }

  private static void require(int value, String field, int min, int max) {
    if (value < min) {
      throw outOfBounds(value, field, "greater than or equal to " + min);
    }
    if (value > max) {
      throw outOfBounds(value, field, "less than or equal to " + max);
    }
  }

  private static DatabaseException outOfBounds(int value, String field, String bound) {
    return DatabaseException.invalid(
        field,
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + field
            + "' failed to satisfy constraint: Member must have value "
            + bound);
  }
}
