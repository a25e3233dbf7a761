package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** DescribeTable. */
record DescribeTable(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "DescribeTable";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var description = tables.describe(new StatedTable(input).name(), call.deadlineNanos());
    return new Outcome.Done(out -> TableJson.write("Table", description, call, out));
  }
}
