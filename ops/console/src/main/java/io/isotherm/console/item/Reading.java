package io.isotherm.console.item;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.ExplainRequest;
import io.isotherm.api.v1.QueryRequest;
import io.isotherm.api.v1.ReturnConsumedCapacity;
import io.isotherm.api.v1.ScanRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that are to be read, page by page.
 *
 * @param key of a query, what is wanted of the partition key, which is that it equals, and then of
 *     the sort key; empty for a scan
 * @param filters all of which an item has to meet; it is paid for either way
 * @param limit items that a page looks at, before the filters: 1 to {@link #ITEMS_MAX}
 * @param backward from the highest sort key to the lowest
 * @param start where the page before ended; null for the first page
 */
public record Reading(
    String table,
    List<Term> key,
    List<Term> filters,
    int limit,
    boolean backward,
    boolean strong,
    @Nullable Item start) {
  /** Of a page: as many as can be looked at. */
  public static final int ITEMS_MAX = 200;

  /** Conditions of one reading. */
  public static final int FILTERS_MAX = 10;

  public Reading {
    key = List.copyOf(key);
    filters = List.copyOf(filters);
    if (limit < 1 || limit > ITEMS_MAX) {
      throw DatabaseException.invalid("limit", "A page has 1 to " + ITEMS_MAX + " items");
    }
    if (filters.size() > FILTERS_MAX) {
      throw DatabaseException.invalid(
          "filters", "There are at most " + FILTERS_MAX + " conditions");
    }
    if (key.isEmpty() && backward) {
      throw DatabaseException.invalid("backward", "A scan has no direction");
    }
    if (!key.isEmpty() && key.getFirst().comparison() != Comparison.EQUAL) {
      throw DatabaseException.invalid("key", "A query names one partition key");
    }
    if (key.size() > 2 || key.stream().anyMatch(term -> !term.comparison().isOfKeys())) {
      throw DatabaseException.invalid("sort", "A sort key cannot be compared like that");
    }
  }

  public boolean isQuery() {
    return !key.isEmpty();
  }

  /** What asks for the cost of all pages. */
  public ExplainRequest explain() {
    return isQuery()
        ? ExplainRequest.newBuilder().setQuery(query()).build()
        : ExplainRequest.newBuilder().setScan(scan()).build();
  }

  /** Of one page. */
  public QueryRequest query() {
    var terms = new Terms();
    var request =
        QueryRequest.newBuilder()
            .setTable(table)
            .setKeyConditionExpression(terms.all(key))
            .setFilterExpression(terms.all(filters))
            .setPlaceholders(terms.placeholders())
            .setLimit(limit)
            .setBackward(backward)
            .setConsistentRead(strong)
            .setReturnConsumedCapacity(ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL);
    if (start != null) {
      request.setExclusiveStartKey(ItemConverter.message(start));
    }
    return request.build();
  }

  /** Of one page. */
  public ScanRequest scan() {
    var terms = new Terms();
    var request =
        ScanRequest.newBuilder()
            .setTable(table)
            .setFilterExpression(terms.all(filters))
            .setPlaceholders(terms.placeholders())
            .setLimit(limit)
            .setConsistentRead(strong)
            .setReturnConsumedCapacity(ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL);
    if (start != null) {
      request.setExclusiveStartKey(ItemConverter.message(start));
    }
    return request.build();
  }
}
