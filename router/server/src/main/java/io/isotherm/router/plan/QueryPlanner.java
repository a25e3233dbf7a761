package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.KeyAttributeRules;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.legacy.LegacyParameters;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.Select;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.model.table.TableName;
import io.isotherm.model.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Plans pages of queries, with the checks and their order as in {@link WritePlanner}.
 *
 * <p>Source: DynamoDB API reference, "Query"; texts as the service answers.
 */
public final class QueryPlanner {
  private static final String KEY_CONDITION_MISSING =
      "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
          + " request.";

  private QueryPlanner() {}

  /** Plans a page of a query. */
  public static PlannedRange plan(Request.Query request, TableLookup tables) {
    var expressions = expressions(request);
    request.faults().requireNone(Member.FILTER);
    var legacyFilter = request.legacy().filterCondition();
    var legacyProjection = request.legacy().projection();
    StartKeys.checkValues(request.exclusiveStartKey(), request.faults());
    if (request.keyConditionExpression() == null && request.legacy().keyConditions() == null) {
      throw DatabaseException.invalid("KeyConditionExpression", KEY_CONDITION_MISSING);
    }
    expressions.prepare(request.faults());
    var keyCondition = expressions.keyCondition(request.keyConditionExpression());
    var filter = expressions.filter(request.filterExpression());
    var projection = expressions.projection(request.projectionExpression());
    expressions.requireAllUsed();
    var predicates =
        keyCondition == null ? legacyPredicates(request) : KeyPredicates.of(keyCondition);
    var table = tables.require(request.table());
    RangeParameters.requireNoIndex(request.index());
    return planned(
        request,
        table,
        predicates,
        filter == null ? legacyFilter : filter,
        projection == null ? legacyProjection : projection);
  }

  private static RequestExpressions expressions(Request.Query request) {
    TableName.check(request.table());
    RangeParameters.checkLimit(request.limit());
    var legacy = request.legacy();
    SelectRules.check(request);
    var styles =
        new ParameterStyles()
            .legacy("AttributesToGet", legacy.attributesToGet())
            .legacy("QueryFilter", legacy.filter())
            .legacy("ConditionalOperator", legacy.conditionalOperator() != null)
            .expression("ProjectionExpression", request.projectionExpression())
            .expression("FilterExpression", request.filterExpression())
            .expression("KeyConditionExpression", request.keyConditionExpression());
    // Without an expression in their place, KeyConditions go with the other expressions.
    if (request.keyConditionExpression() != null) {
      styles.legacy("KeyConditions", legacy.keyConditions());
    }
    styles.requireOne();
    return RequestExpressions.of(
        request.placeholders(),
        request.projectionExpression() != null,
        request.keyConditionExpression() != null || request.filterExpression() != null,
        RequestExpressions.UNNAMED);
  }

  private static KeyPredicates legacyPredicates(Request.Query request) {
    request.faults().requireNone(Member.KEY_CONDITIONS);
    var predicates = request.legacy().keyPredicates();
    if (predicates == null) {
      throw DatabaseException.invalid("KeyConditionExpression", KEY_CONDITION_MISSING);
    }
    return predicates;
  }

  private static PlannedRange planned(
      Request.Query request,
      TableSchema table,
      KeyPredicates predicates,
      @Nullable Condition filter,
      @Nullable Projection projection) {
    var startKey = request.exclusiveStartKey();
    var position = startKey == null ? null : QueryStarts.position(startKey, table.key());
    if (request.keyConditionExpression() == null) {
      requireNoMoreThanKeys(request.legacy(), table);
    }
    var keyCondition = QueryConditions.bind(predicates, table.key());
    var range = KeyRanges.ofQuery(keyCondition);
    if (startKey != null && position != null) {
      QueryStarts.requireWithin(keyCondition, startKey, table.key(), position);
      range = request.backward() ? range.before(position) : range.after(position);
    }
    checkKeys(request, table, filter, projection);
    return new PlannedRange(
        table,
        range,
        request.backward(),
        request.consistency() == ReadConsistency.STRONG,
        filter,
        projection,
        request.select() == Select.COUNT,
        request.limit(),
        RangeParameters.bytesMax(request.maxConsumedCapacity(), request.consistency()),
        request.maxConsumedCapacity() != null,
        false);
  }

  /** KeyConditions that are too many are refused in other words than an expression's. */
  private static void requireNoMoreThanKeys(LegacyParameters legacy, TableSchema table) {
    var conditions = legacy.keyConditions();
    if (conditions != null && conditions.size() > table.key().names().size()) {
      throw DatabaseException.invalid("KeyConditions", "Query key condition not supported");
    }
  }

  private static void checkKeys(
      Request.Query request,
      TableSchema table,
      @Nullable Condition filter,
      @Nullable Projection projection) {
    var keys = table.key().names();
    if (projection != null) {
      KeyAttributeRules.requireScalar(projection, keys);
    }
    if (filter != null) {
      KeyAttributeRules.requireNoneFiltered(
          request.filterExpression() == null ? "QueryFilter" : "Filter Expression", filter, keys);
    }
  }
}
