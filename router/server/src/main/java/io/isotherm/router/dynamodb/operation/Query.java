package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.request.Request;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.ExplainHandler;
import io.isotherm.router.handler.RangeHandler;

/** Query. */
record Query(RangeHandler ranges, ExplainHandler explanations) implements Operation.Waiting {
  @Override
  public String name() {
    return "Query";
  }

  @Override
  public boolean explains() {
    return true;
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var request = request(new Stated(input)).within(call.maxConsumedCapacity());
    if (call.explains()) {
      return new Outcome.Done(
          ExplanationJson.of(
              explanations.explain(new Request.Explain(request), call.deadlineNanos()),
              request.returnConsumedCapacity()));
    }
    var page = ranges.query(request, call.deadlineNanos());
    return new Outcome.Done(PageJson.of(page, request.select(), request.returnConsumedCapacity()));
  }

  private static Request.Query request(Stated stated) {
    var input = stated.input();
    return new Request.Query(
        stated.table(),
        input.text("KeyConditionExpression"),
        input.text("FilterExpression"),
        input.text("ProjectionExpression"),
        stated.placeholders(),
        stated.select(),
        stated.number("Limit"),
        Boolean.FALSE.equals(input.flag("ScanIndexForward")),
        stated.consistency(),
        stated.itemOrNull("ExclusiveStartKey", Member.EXCLUSIVE_START_KEY),
        stated.returnConsumedCapacity(),
        null,
        input.text("IndexName"),
        StatedLegacy.of(stated),
        stated.faults());
  }
}
