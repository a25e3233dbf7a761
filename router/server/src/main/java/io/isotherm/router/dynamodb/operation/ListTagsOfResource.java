package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableTags;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.function.Consumer;

/** ListTagsOfResource. All tags of a table fit into one page. */
record ListTagsOfResource(TableHandler tables) implements Operation.Immediate {
  @Override
  public String name() {
    return "ListTagsOfResource";
  }

  @Override
  public void begin(Struct input, Call call, Consumer<Outcome> outcome) {
    var tags = tags(StatedTags.arn(input));
    outcome.accept(
        new Outcome.Done(out -> {
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
        }));
  }

  private TableTags tags(String arn) {
    var table = StatedTags.table(arn);
    try {
      return tables.describe(table).definition().settings().tags();
    } catch (DatabaseException failure) {
      throw StatedTags.found(failure, arn);
    }
  }
}
