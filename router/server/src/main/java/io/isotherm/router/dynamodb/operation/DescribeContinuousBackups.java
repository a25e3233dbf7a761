package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** DescribeContinuousBackups: there are none yet, which is what is said of every table. */
record DescribeContinuousBackups(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "DescribeContinuousBackups";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var table = new StatedTable(input).name();
    try {
      tables.describe(table, call.deadlineNanos());
    } catch (DatabaseException failure) {
      if (failure.code() != ErrorCode.RESOURCE_NOT_FOUND) {
        throw failure;
      }
      return new Outcome.Named("TableNotFoundException", "Table not found: " + table);
    }
    return new Outcome.Done(out -> {
      out.writeName("ContinuousBackupsDescription");
      out.writeStartObject();
      out.writeStringProperty("ContinuousBackupsStatus", "DISABLED");
      out.writeName("PointInTimeRecoveryDescription");
      out.writeStartObject();
      out.writeStringProperty("PointInTimeRecoveryStatus", "DISABLED");
      out.writeEndObject();
      out.writeEndObject();
    });
  }
}
