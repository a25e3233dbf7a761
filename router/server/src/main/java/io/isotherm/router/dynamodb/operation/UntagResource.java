package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TagRules;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.List;
import java.util.Objects;

/** UntagResource. */
record UntagResource(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "UntagResource";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var arn = StatedTags.arn(input);
    var table = StatedTags.table(arn);
    var keys = Objects.requireNonNullElse(input.texts("TagKeys"), List.<String>of());
    if (keys.isEmpty()) {
      throw DatabaseException.invalid(
          "tagKeys", "Atleast one Tag Key needs to be provided as Input.");
    }
    keys.forEach(TagRules::checkKey);
    var request = ChangeTagsRequest.newBuilder().setName(table).addAllRemoved(keys).build();
    try {
      tables.changeTags(request, call.deadlineNanos());
    } catch (DatabaseException failure) {
      throw StatedTags.found(failure, arn);
    }
    return new Outcome.Silent();
  }
}
