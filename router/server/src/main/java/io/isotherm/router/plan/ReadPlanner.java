package io.isotherm.router.plan;

import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.table.TableName;

/** Plans reads of one item, with the checks and their order as in {@link WritePlanner}. */
public final class ReadPlanner {
  private ReadPlanner() {}

  /** Plans a get. */
  public static PlannedRead get(Request.GetItem request, TableLookup tables) {
    TableName.check(request.table());
    var expressions =
        RequestExpressions.of(
            request.placeholders(), request.projectionExpression() != null, false, null);
    ItemKeys.checkValues(request.key());
    var projection = expressions.projection(request.projectionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    return new PlannedRead(
        table,
        KeyCodec.position(table.key().keyFrom(request.key())),
        request.consistency() == ReadConsistency.STRONG,
        projection);
  }
}
