package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import java.util.function.Consumer;

/** DescribeEndpoints: the one that the caller asked is as good as any. */
record DescribeEndpoints() implements Operation.Immediate {
  private static final int CACHE_MINUTES = 1_440;

  @Override
  public String name() {
    return "DescribeEndpoints";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    outcome.accept(
        new Outcome.Done(out -> {
          out.writeName("Endpoints");
          out.writeStartArray();
          out.writeStartObject();
          out.writeStringProperty("Address", call.host());
          out.writeNumberProperty("CachePeriodInMinutes", CACHE_MINUTES);
          out.writeEndObject();
          out.writeEndArray();
        }));
  }
}
