package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** DeleteTable. */
record DeleteTable(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "DeleteTable";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var request = DeleteTableRequest.newBuilder().setName(new StatedTable(input).name()).build();
    var description = TableConverter.description(tables.delete(request, call.deadlineNanos()));
    return new Outcome.Done(
        out -> TableJson.writeDeleted("TableDescription", description, call, out));
  }
}
