package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.function.Consumer;

/** DescribeTimeToLive. */
record DescribeTimeToLive(TableHandler tables) implements Operation.Immediate {
  @Override
  public String name() {
    return "DescribeTimeToLive";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var table = tables.describe(new StatedTable(input).name()).definition();
    var attribute = table.settings().timeToLive().attribute();
    outcome.accept(
        new Outcome.Done(out -> {
          out.writeName("TimeToLiveDescription");
          out.writeStartObject();
          out.writeStringProperty("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
          if (attribute != null) {
            out.writeStringProperty("AttributeName", attribute);
          }
          out.writeEndObject();
        }));
  }
}
