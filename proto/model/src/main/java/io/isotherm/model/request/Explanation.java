package io.isotherm.model.request;

import io.isotherm.model.capacity.CapacityUnits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan would cost if it were run to its end.
 *
 * @param index whose items are read; null for those of the table itself
 * @param partitions that hold what would be read
 * @param items that would be looked at, over all pages
 * @param bytes of them, by DynamoDB's arithmetic
 * @param counted whether items and bytes were counted; otherwise they are estimates
 * @param pages at least 1
 * @param page what the first page would cost
 * @param total what all pages would cost
 * @param warnings of what is easily overlooked, the most expensive first
 */
public record Explanation(
    String table,
    @Nullable String index,
    int partitions,
    long items,
    long bytes,
    boolean counted,
    long pages,
    CapacityUnits page,
    CapacityUnits total,
    List<CostWarning> warnings) {
  public Explanation {
    warnings = List.copyOf(warnings);
  }
}
