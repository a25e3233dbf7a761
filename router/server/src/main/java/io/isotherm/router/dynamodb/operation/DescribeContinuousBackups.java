package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.function.Consumer;

/** DescribeContinuousBackups: there are none yet, which is what is said of every table. */
record DescribeContinuousBackups(TableHandler tables) implements Operation.Immediate {
  @Override
  public String name() {
    return "DescribeContinuousBackups";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var table = new StatedTable(input).name();
    if (!tables.exists(table)) {
      outcome.accept(new Outcome.Named("TableNotFoundException", "Table not found: " + table));
      return;
    }
    outcome.accept(
        new Outcome.Done(out -> {
          out.writeName("ContinuousBackupsDescription");
          out.writeStartObject();
          out.writeStringProperty("ContinuousBackupsStatus", "DISABLED");
          out.writeName("PointInTimeRecoveryDescription");
          out.writeStartObject();
          out.writeStringProperty("PointInTimeRecoveryStatus", "DISABLED");
          out.writeEndObject();
          out.writeEndObject();
        }));
  }
}
