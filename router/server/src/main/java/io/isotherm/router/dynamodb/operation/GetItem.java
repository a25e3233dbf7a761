package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.router.dynamodb.json.ItemJson;
import io.isotherm.router.dynamodb.json.Output;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.ItemHandler;
import java.util.function.Consumer;

/** GetItem. */
record GetItem(ItemHandler items) implements Operation.Immediate {
  @Override
  public String name() {
    return "GetItem";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var request = request(new Stated(input));
    items.get(
        request,
        call.deadlineNanos(),
        Outcomes.told(
            outcome, reply -> new Outcome.Done(response(reply, request.returnConsumedCapacity()))));
  }

  private static Request.GetItem request(Stated stated) {
    var key = stated.item("Key", Member.KEY);
    return new Request.GetItem(
        stated.table(),
        key,
        stated.consistency(),
        stated.input().text("ProjectionExpression"),
        stated.placeholders(),
        stated.returnConsumedCapacity(),
        StatedLegacy.of(stated),
        stated.faults());
  }

  private static Output.Members response(
      RawGetItemResponse reply, ReturnConsumedCapacity capacity) {
    return out -> {
      if (reply.hasItem()) {
        out.writeName("Item");
        ItemJson.write(reply.getItem(), out);
      }
      CapacityJson.write(reply.getConsumedCapacity(), capacity, out);
    };
  }
}
