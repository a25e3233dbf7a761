package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.function.Consumer;

/** DescribeTable. */
record DescribeTable(TableHandler tables) implements Operation.Immediate {
  @Override
  public String name() {
    return "DescribeTable";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var description = tables.describe(new StatedTable(input).name());
    outcome.accept(new Outcome.Done(out -> TableJson.write("Table", description, call, out)));
  }
}
