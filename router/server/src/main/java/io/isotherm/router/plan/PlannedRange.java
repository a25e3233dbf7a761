package io.isotherm.router.plan;

import io.isotherm.model.Limits;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query or scan.
 *
 * @param range what is left to read after the exclusive start key; may be empty
 * @param backward whether the page begins at the end of the range
 * @param filter null when every item looked at is returned
 * @param projection null for all attributes
 * @param countOnly whether only counts are wanted
 * @param limit items to look at; null for as many as fit into a page
 * @param bytesMax bytes to look at, 1 to {@link Limits#PAGE_BYTES_MAX}
 * @param staysWithin whether the item that would pass {@code bytesMax} is left to the next page
 * @param scan whether it is a scan, of which no more is served than the share of scans; a query
 *     says which items it is for, and is served like a read of one item, however many pages it has
 */
public record PlannedRange(
    TableSchema table,
    KeyRange range,
    boolean backward,
    boolean strong,
    @Nullable Condition filter,
    @Nullable Projection projection,
    boolean countOnly,
    @Nullable Integer limit,
    int bytesMax,
    boolean staysWithin,
    boolean scan) {
  /** The same, of which a page costs no more than so many units, and one item at least. */
  public PlannedRange within(double units) {
    int bytes = RangeParameters.bytesMax(units, strong);
    return bytes < bytesMax
        ? new PlannedRange(
            table, range, backward, strong, filter, projection, countOnly, limit, bytes, true, scan)
        : this;
  }
}
