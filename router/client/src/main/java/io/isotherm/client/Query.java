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
 * Reads items of one item collection in the order of their sort keys: one page with {@link #run},
 * all with {@link #pages}.
 */
public final class Query extends ItemRequest<Page, Query> {
  private final String keyCondition;
  private @Nullable String filter;
  private @Nullable String projection;
  private Select select = Select.UNSPECIFIED;
  private @Nullable Integer limit;
  private @Nullable CapacityUnits most;
  private boolean backward;
  private ReadConsistency consistency = ReadConsistency.EVENTUAL;
  private @Nullable Item after;

  Query(Table table, String keyCondition) {
    super(table);
    this.keyCondition = keyCondition;
  }

  /** Returns only items for which the FilterExpression holds. */
  public Query filter(String expression) {
    filter = expression;
    return this;
  }

  /** Returns only what the ProjectionExpression names. */
  public Query project(String expression) {
    projection = expression;
    return this;
  }

  /** Returns counts and no items. */
  public Query countOnly() {
    select = Select.COUNT;
    return this;
  }

  /** Looks at no more items than this for one page, before the filter. */
  public Query limit(int items) {
    limit = items;
    return this;
  }

  /**
   * Ends a page before it costs more read units than this, but for one item, which it looks at in
   * any case.
   *
   * @throws IllegalArgumentException when it is below half a unit
   */
  public Query maxConsumedCapacity(CapacityUnits units) {
    if (units.equals(CapacityUnits.ZERO)) {
      throw new IllegalArgumentException("A page costs at least half a unit.");
    }
    most = units;
    return this;
  }

  /** Goes from the highest sort key down. */
  public Query backward() {
    backward = true;
    return this;
  }

  /** Sees every write that was acknowledged before; at twice the cost. */
  public Query strong() {
    consistency = ReadConsistency.STRONG;
    return this;
  }

  /** Goes on after a page's last evaluated key; null begins at the beginning. */
  public Query after(@Nullable Item lastEvaluatedKey) {
    after = lastEvaluatedKey;
    return this;
  }

  /** All pages from here on. */
  public Pages pages() {
    var first = after;
    return new Pages(key -> after(key == null ? first : key).run());
  }

  @Override
  Query self() {
    return this;
  }

  /** What it would cost, without running it. Waits for the answer, and costs nothing. */
  public Explanation explain() {
    return explained(request());
  }

  @Override
  Request.Query request() {
    return new Request.Query(
            table.name(),
            keyCondition,
            filter,
            projection,
            placeholders(),
            select,
            limit,
            backward,
            consistency,
            after,
            capacity())
        .within(most);
  }

  @Override
  Page read(ByteString response) {
    return Page.read(response);
  }
}
