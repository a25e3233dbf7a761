package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.request.Request;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.ItemHandler;
import java.util.function.Consumer;

/** PutItem. */
record PutItem(ItemHandler items) implements Operation.Immediate {
  @Override
  public String name() {
    return "PutItem";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var request = request(new Stated(input), call);
    items.put(
        request, call.deadlineNanos(), Outcomes.ofWrite(outcome, request.returnConsumedCapacity()));
  }

  private static Request.PutItem request(Stated stated, Call call) {
    return new Request.PutItem(
        stated.table(),
        stated.item("Item", Member.ITEM),
        stated.input().text("ConditionExpression"),
        stated.placeholders(),
        stated.returnValues(),
        stated.returnItemOnConditionFailure(),
        stated.returnConsumedCapacity(),
        call.token(),
        StatedLegacy.of(stated),
        stated.faults());
  }
}
