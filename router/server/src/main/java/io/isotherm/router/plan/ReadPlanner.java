package io.isotherm.router.plan;

import io.isotherm.model.expression.KeyAttributeRules;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ValueFaults;
import io.isotherm.model.table.TableName;

/** Plans reads of one item, with the checks and their order as in {@link WritePlanner}. */
public final class ReadPlanner {
  private ReadPlanner() {}

  /** Plans a get. */
  public static PlannedRead get(Request.GetItem request, TableLookup tables) {
    TableName.check(request.table());
    var text = request.projectionExpression();
    new ParameterStyles()
        .legacy("AttributesToGet", request.legacy().attributesToGet())
        .expression("ProjectionExpression", text)
        .requireOne();
    var expressions = RequestExpressions.of(request.placeholders(), text != null, false, null);
    request.faults().requireNone(ValueFaults.Member.KEY);
    ItemKeys.checkValues(request.key());
    var legacy = request.legacy().projection();
    expressions.prepare(request.faults());
    var projection = text == null ? legacy : expressions.projection(text);
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    var key = table.key().keyFrom(request.key());
    if (projection != null) {
      KeyAttributeRules.requireScalar(projection, table.key().names());
    }
    return new PlannedRead(
        table, KeyCodec.position(key), request.consistency() == ReadConsistency.STRONG, projection);
  }
}
