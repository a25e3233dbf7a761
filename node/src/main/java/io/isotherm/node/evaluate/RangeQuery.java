package io.isotherm.node.evaluate;

import io.isotherm.model.Limits;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.Projection;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the items of a range.
 *
 * @param filter which items are returned; null for all
 * @param projection which attributes are returned; null for all
 * @param countOnly whether no items are returned
 * @param itemsMax items to look at, at least 1
 * @param bytesMax item bytes to look at, 1 to {@link Limits#PAGE_BYTES_MAX}
 * @param passesBytes whether the item that passes {@code bytesMax} is looked at, and is the last;
 *     otherwise it is not, unless it is the first
 */
public record RangeQuery(
    @Nullable Condition filter,
    @Nullable Projection projection,
    boolean countOnly,
    long itemsMax,
    long bytesMax,
    boolean passesBytes) {
  public RangeQuery {
    if (itemsMax < 1 || bytesMax < 1 || bytesMax > Limits.PAGE_BYTES_MAX) {
      throw new IllegalArgumentException("A page looks at 1 item or more and at most 1 MB.");
    }
  }

  /** The same, that looks at no more than so many bytes, and one item at least. */
  public RangeQuery within(long bytes) {
    return bytes < bytesMax
        ? new RangeQuery(filter, projection, countOnly, itemsMax, bytes, false)
        : this;
  }
}
