package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.request.Request;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.ExplainHandler;
import io.isotherm.router.handler.RangeHandler;
import org.jspecify.annotations.Nullable;

/** Scan. */
record Scan(RangeHandler ranges, ExplainHandler explanations) implements Operation.Waiting {
  @Override
  public String name() {
    return "Scan";
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
    var page = ranges.scan(request, call.deadlineNanos());
    return new Outcome.Done(PageJson.of(page, request.select(), request.returnConsumedCapacity()));
  }

  private static Request.Scan request(Stated stated) {
    var input = stated.input();
    return new Request.Scan(
        stated.table(),
        input.text("FilterExpression"),
        input.text("ProjectionExpression"),
        stated.placeholders(),
        stated.select(),
        stated.number("Limit"),
        stated.consistency(),
        stated.itemOrNull("ExclusiveStartKey", Member.EXCLUSIVE_START_KEY),
        segment(stated),
        stated.returnConsumedCapacity(),
        null,
        input.text("IndexName"),
        StatedLegacy.of(stated),
        stated.faults());
  }

  private static Request.@Nullable Segment segment(Stated stated) {
    var index = stated.number("Segment");
    var total = stated.number("TotalSegments");
    return index == null && total == null ? null : new Request.Segment(index, total);
  }
}
