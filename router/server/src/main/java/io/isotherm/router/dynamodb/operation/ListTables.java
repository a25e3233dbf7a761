package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.function.Consumer;

/** ListTables. */
record ListTables(TableHandler tables) implements Operation.Immediate {
  @Override
  public String name() {
    return "ListTables";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var limit = input.whole("Limit");
    var page =
        tables.list(
            input.text("ExclusiveStartTableName"), limit == null ? null : Math.toIntExact(limit));
    outcome.accept(
        new Outcome.Done(out -> {
          out.writeName("TableNames");
          out.writeStartArray();
          page.names().forEach(out::writeString);
          out.writeEndArray();
          var last = page.last();
          if (last != null) {
            out.writeStringProperty("LastEvaluatedTableName", last);
          }
        }));
  }
}
