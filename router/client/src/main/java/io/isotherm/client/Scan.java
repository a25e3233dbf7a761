package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Explanation;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.Select;
import org.jspecify.annotations.Nullable;

/**
 * Reads all items of a table, or of one segment of it, in no order that means anything: one page
 * with {@link #run}, all with {@link #pages}.
 */
public final class Scan extends ItemRequest<Page, Scan> {
  private @Nullable String filter;
  private @Nullable String projection;
  private Select select = Select.UNSPECIFIED;
  private @Nullable Integer limit;
  private @Nullable CapacityUnits most;
  private ReadConsistency consistency = ReadConsistency.EVENTUAL;
  private @Nullable Item after;
  private Request.@Nullable Segment segment;

  Scan(Table table) {
    super(table);
  }

  /** Returns only items for which the FilterExpression holds. */
  public Scan filter(String expression) {
    filter = expression;
    return this;
  }

  /** Returns only what the ProjectionExpression names. */
  public Scan project(String expression) {
    projection = expression;
    return this;
  }

  /** Returns counts and no items. */
  public Scan countOnly() {
    select = Select.COUNT;
    return this;
  }

  /** Looks at no more items than this for one page, before the filter. */
  public Scan limit(int items) {
    limit = items;
    return this;
  }

  /**
   * Ends a page before it costs more read units than this, but for one item, which it looks at in
   * any case.
   *
   * @throws IllegalArgumentException when it is below half a unit
   */
  public Scan maxConsumedCapacity(CapacityUnits units) {
    if (units.equals(CapacityUnits.ZERO)) {
      throw new IllegalArgumentException("A page costs at least half a unit.");
    }
    most = units;
    return this;
  }

  /** Sees every write that was acknowledged before; at twice the cost. */
  public Scan strong() {
    consistency = ReadConsistency.STRONG;
    return this;
  }

  /** Goes on after a page's last evaluated key; null begins at the beginning. */
  public Scan after(@Nullable Item lastEvaluatedKey) {
    after = lastEvaluatedKey;
    return this;
  }

  /**
   * Reads one of several equal parts of the table, which several workers can read at once.
   *
   * @param index from 0
   * @param total 1 to 1,000,000
   */
  public Scan segment(int index, int total) {
    segment = new Request.Segment(index, total);
    return this;
  }

  /** All pages from here on. */
  public Pages pages() {
    var first = after;
    return new Pages(key -> after(key == null ? first : key).run());
  }

  @Override
  Scan self() {
    return this;
  }

  /** What it would cost, without running it. Waits for the answer, and costs nothing. */
  public Explanation explain() {
    return explained(request());
  }

  @Override
  Request.Scan request() {
    return new Request.Scan(
            table.name(),
            filter,
            projection,
            placeholders(),
            select,
            limit,
            consistency,
            after,
            segment,
            capacity())
        .within(most);
  }

  @Override
  Page read(ByteString response) {
    return Page.read(response);
  }
}
