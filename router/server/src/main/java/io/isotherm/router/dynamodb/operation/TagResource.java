package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;

/** TagResource. */
record TagResource(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "TagResource";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var arn = StatedTags.arn(input);
    var table = StatedTags.table(arn);
    var given = input.structs("Tags");
    if (given.isEmpty()) {
      throw DatabaseException.invalid("tags", "Atleast one Tag needs to be provided as Input.");
    }
    var request =
        ChangeTagsRequest.newBuilder()
            .setName(table)
            .addAllSet(TableSettingsConverter.messages(StatedTags.tags(given)))
            .build();
    try {
      tables.changeTags(request, call.deadlineNanos());
    } catch (DatabaseException failure) {
      throw StatedTags.found(failure, arn);
    }
    return new Outcome.Silent();
  }
}
