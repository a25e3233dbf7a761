package io.isotherm.model.error;

import org.jspecify.annotations.Nullable;

/**
 * Whose capacity was used up, as a caller names it.
 *
 * @param table its name
 * @param index the name of its global index; null for the table itself
 * @param onDemand whether the table pays by request; otherwise it is provisioned
 */
public record ThrottledResource(String table, @Nullable String index, boolean onDemand) {
  /** A table, without its indexes. */
  public static ThrottledResource ofTable(String table, boolean onDemand) {
    return new ThrottledResource(table, null, onDemand);
  }
}
