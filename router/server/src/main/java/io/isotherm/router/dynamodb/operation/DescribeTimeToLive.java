package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** DescribeTimeToLive. */
record DescribeTimeToLive(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "DescribeTimeToLive";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var table = tables.describe(new StatedTable(input).name(), call.deadlineNanos()).definition();
    var attribute = table.settings().timeToLive().attribute();
    return new Outcome.Done(out -> {
      out.writeName("TimeToLiveDescription");
      out.writeStartObject();
      out.writeStringProperty("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
      if (attribute != null) {
        out.writeStringProperty("AttributeName", attribute);
      }
      out.writeEndObject();
    });
  }
}
