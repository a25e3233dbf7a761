package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.Select;
import io.isotherm.model.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Plans pages of queries and scans, with the checks and their order as in {@link WritePlanner}.
 *
 * <p>Source: DynamoDB API reference, "Query" and "Scan"; texts as the service answers.
 */
public final class RangePlanner {
  private static final String FILTER_AND_KEY_CONDITION_ARE_NULL =
      "FilterExpression and KeyConditionExpression are null";
  private static final String FILTER_IS_NULL = "FilterExpression is null";
  private static final String START_KEY_INVALID = "The provided starting key is invalid";

  private RangePlanner() {}

  /** Plans a page of a query. */
  public static PlannedRange query(Request.Query request, TableLookup tables) {
    TableName.check(request.table());
    checkLimit(request.limit());
    var keyConditionText = request.keyConditionExpression();
    var expressions =
        RequestExpressions.of(
            request.placeholders(),
            request.projectionExpression() != null,
            keyConditionText != null || request.filterExpression() != null,
            FILTER_AND_KEY_CONDITION_ARE_NULL);
    checkStartKeyValues(request.exclusiveStartKey());
    checkSelect(request.select(), request.projectionExpression() != null);
    if (keyConditionText == null) {
      throw DatabaseException.invalid(
          "KeyConditionExpression",
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    var keyPredicates = KeyPredicates.of(expressions.keyCondition(keyConditionText));
    var filter = expressions.filter(request.filterExpression());
    var projection = expressions.projection(request.projectionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    var keyCondition = QueryConditions.bind(keyPredicates, table.key());
    var range = KeyRanges.ofQuery(keyCondition);
    var startKey = request.exclusiveStartKey();
    if (startKey != null) {
      var position = startPosition(table.key(), startKey, START_KEY_INVALID);
      if (!range.contains(position)) {
        throw DatabaseException.invalid(
            "ExclusiveStartKey",
            keyCondition.sortKey() instanceof SortKeyCondition.Any
                ? "The provided starting key is outside query boundaries based on provided"
                    + " conditions"
                : "The provided starting key does not match the range" + " key predicate");
      }
      range = request.backward() ? range.before(position) : range.after(position);
    }
    checkFilter(table.key(), filter);
    return new PlannedRange(
        table,
        range,
        request.backward(),
        request.consistency() == ReadConsistency.STRONG,
        filter,
        projection,
        request.select() == Select.COUNT,
        request.limit());
  }

  /** Plans a page of a scan. */
  public static PlannedRange scan(Request.Scan request, TableLookup tables) {
    TableName.check(request.table());
    checkLimit(request.limit());
    var segment = ScanSegment.of(request.segment());
    var expressions =
        RequestExpressions.of(
            request.placeholders(),
            request.projectionExpression() != null,
            request.filterExpression() != null,
            FILTER_IS_NULL);
    checkStartKeyValues(request.exclusiveStartKey());
    if (segment != null) {
      segment.requireOneOfAll();
    }
    checkSelect(request.select(), request.projectionExpression() != null);
    var filter = expressions.filter(request.filterExpression());
    var projection = expressions.projection(request.projectionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    var range = segment == null ? KeyRange.ALL : segment.range();
    var startKey = request.exclusiveStartKey();
    if (startKey != null) {
      var position =
          startPosition(
              table.key(),
              startKey,
              START_KEY_INVALID + ": The provided key element does not match the schema");
      if (segment != null && !range.contains(position)) {
        throw DatabaseException.invalid(
            "ExclusiveStartKey",
            START_KEY_INVALID
                + ": Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment."
                + " TotalSegments: "
                + segment.total()
                + " Segment: "
                + segment.index());
      }
      range = range.after(position);
    }
    return new PlannedRange(
        table,
        range,
        false,
        request.consistency() == ReadConsistency.STRONG,
        filter,
        projection,
        request.select() == Select.COUNT,
        request.limit());
  }

  private static void checkLimit(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw DatabaseException.invalid(
          "limit",
          "1 validation error detected: Value '"
              + limit
              + "' at 'limit' failed to satisfy constraint: "
              + "Member must have value greater than or equal to 1");
    }
  }

  private static void checkStartKeyValues(@Nullable Item startKey) {
    if (startKey == null) {
      return;
    }
    for (var value : startKey.attributes().values()) {
      try {
        ItemRules.checkValue(value);
      } catch (DatabaseException e) {
        throw DatabaseException.invalid(
            "ExclusiveStartKey", START_KEY_INVALID + ": " + e.getMessage());
      }
    }
  }

  private static void checkSelect(Select select, boolean hasProjection) {
    if (hasProjection) {
      switch (select) {
        case UNSPECIFIED, SPECIFIC_ATTRIBUTES -> {}
        case COUNT -> throw projectionWith("only the Count");
        case ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES -> throw projectionWith(select.name());
      }
    }
    switch (select) {
      case UNSPECIFIED, ALL_ATTRIBUTES, COUNT -> {}
      case ALL_PROJECTED_ATTRIBUTES ->
          throw DatabaseException.invalid(
              "Select",
              "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
      case SPECIFIC_ATTRIBUTES -> {
        if (!hasProjection) {
          throw DatabaseException.invalid(
              "Select",
              "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                  + " SPECIFIC_ATTRIBUTES");
        }
      }
    }
  }

  private static DatabaseException projectionWith(String select) {
    return DatabaseException.invalid(
        "Select", "Cannot specify the ProjectionExpression when choosing to get " + select);
  }

  private static Bytes startPosition(KeySchema schema, Item startKey, String mismatch) {
    try {
      return KeyCodec.position(schema.keyFrom(startKey));
    } catch (DatabaseException e) {
      throw DatabaseException.invalid("ExclusiveStartKey", mismatch);
    }
  }

  private static void checkFilter(KeySchema key, @Nullable Condition filter) {
    if (filter == null) {
      return;
    }
    checkFilter(key.partitionKey(), filter);
    var sortKey = key.sortKey();
    if (sortKey != null) {
      checkFilter(sortKey, filter);
    }
  }

  private static void checkFilter(KeyAttribute attribute, Condition filter) {
    if (FilterPaths.mention(filter, attribute.name()::equals)) {
      throw DatabaseException.invalid(
          "FilterExpression",
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
              + attribute.name());
    }
  }
}
