package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.TableHandler;
import java.util.Objects;

/** UpdateTimeToLive. */
record UpdateTimeToLive(TableHandler tables) implements Operation.Waiting {
  @Override
  public String name() {
    return "UpdateTimeToLive";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var asked = Objects.requireNonNull(input.struct("TimeToLiveSpecification"));
    var attribute = Objects.requireNonNull(asked.text("AttributeName"));
    boolean enabled = asked.isTrue("Enabled");
    tables.updateTimeToLive(
        UpdateTimeToLiveRequest.newBuilder()
            .setName(new StatedTable(input).name())
            .setAttribute(attribute)
            .setEnabled(enabled)
            .build(),
        call.deadlineNanos());
    return new Outcome.Done(out -> {
      out.writeName("TimeToLiveSpecification");
      out.writeStartObject();
      out.writeBooleanProperty("Enabled", enabled);
      out.writeStringProperty("AttributeName", attribute);
      out.writeEndObject();
    });
  }
}
