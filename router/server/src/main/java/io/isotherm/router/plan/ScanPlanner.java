package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.KeyAttributeRules;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.Select;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.model.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Plans pages of scans, with the checks and their order as in {@link WritePlanner}.
 *
 * <p>Source: DynamoDB API reference, "Scan"; texts as the service answers.
 */
public final class ScanPlanner {
  private static final String FILTER_IS_NULL = "FilterExpression is null";

  private ScanPlanner() {}

  /** Plans a page of a scan. */
  public static PlannedRange plan(Request.Scan request, TableLookup tables) {
    var expressions = expressions(request);
    var legacyProjection = request.legacy().projection();
    request.faults().requireNone(Member.FILTER);
    var legacyFilter = request.legacy().filterCondition();
    StartKeys.checkValues(request.exclusiveStartKey(), request.faults());
    var segment = ScanSegment.of(request.segment());
    SelectRules.check(request);
    expressions.prepare(request.faults());
    var filter = expressions.filter(request.filterExpression());
    var projection = expressions.projection(request.projectionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    RangeParameters.requireNoIndex(request.index());
    var range = range(request.exclusiveStartKey(), segment, table.key());
    var keys = table.key().names();
    if (projection != null) {
      KeyAttributeRules.requireScalar(projection, keys);
    }
    if (filter != null) {
      KeyAttributeRules.requireScalar(filter, keys);
    }
    return new PlannedRange(
        table,
        range,
        false,
        request.consistency() == ReadConsistency.STRONG,
        filter == null ? legacyFilter : filter,
        projection == null ? legacyProjection : projection,
        request.select() == Select.COUNT,
        request.limit(),
        RangeParameters.bytesMax(request.maxConsumedCapacity(), request.consistency()),
        request.maxConsumedCapacity() != null,
        true);
  }

  private static RequestExpressions expressions(Request.Scan request) {
    TableName.check(request.table());
    RangeParameters.checkLimit(request.limit());
    ScanSegment.checkBounds(request.segment());
    new ParameterStyles()
        .legacy("AttributesToGet", request.legacy().attributesToGet())
        .legacy("ScanFilter", request.legacy().filter())
        .legacy("ConditionalOperator", request.legacy().conditionalOperator() != null)
        .expression("ProjectionExpression", request.projectionExpression())
        .expression("FilterExpression", request.filterExpression())
        .requireOne();
    return RequestExpressions.of(
        request.placeholders(),
        request.projectionExpression() != null,
        request.filterExpression() != null,
        FILTER_IS_NULL);
  }

  private static KeyRange range(
      @Nullable Item startKey, @Nullable ScanSegment segment, KeySchema schema) {
    var range = segment == null ? KeyRange.ALL : segment.range();
    if (startKey == null) {
      return range;
    }
    try {
      var position = KeyCodec.position(schema.keyFrom(startKey));
      if (segment != null && !range.contains(position)) {
        throw DatabaseException.invalid(
            "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment."
                + " TotalSegments: "
                + segment.total()
                + " Segment: "
                + segment.index());
      }
      return range.after(position);
    } catch (DatabaseException e) {
      throw StartKeys.invalid(e.getMessage());
    }
  }
}
