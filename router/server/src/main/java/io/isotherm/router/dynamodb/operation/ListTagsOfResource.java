package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableTags;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** ListTagsOfResource. All tags of a table fit into one page. */
record ListTagsOfResource(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "ListTagsOfResource";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var tags = tags(StatedTags.arn(input), call.deadlineNanos());
    return new Outcome.Done(out -> {
      out.writeName("Tags");
      out.writeStartArray();
      tags.values()
          .forEach((key, value) -> {
            out.writeStartObject();
            out.writeStringProperty("Key", key);
            out.writeStringProperty("Value", value);
            out.writeEndObject();
          });
      out.writeEndArray();
    });
  }

  private TableTags tags(String arn, long deadlineNanos) {
    var table = StatedTags.table(arn);
    try {
      return tables.describe(table, deadlineNanos).definition().settings().tags();
    } catch (DatabaseException failure) {
      throw StatedTags.found(failure, arn);
    }
  }
}
