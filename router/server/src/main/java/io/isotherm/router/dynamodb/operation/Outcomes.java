package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.router.dynamodb.json.ItemJson;
import io.isotherm.router.handler.Served;
import io.isotherm.router.handler.ServedCallback;
import io.isotherm.router.handler.WriteOutcome;
import java.util.function.Consumer;
import java.util.function.Function;

/** What handlers tell, passed on as outcomes. */
final class Outcomes {
  private Outcomes() {}

  /** Tells the outcome that {@code read} makes of the reply, or the failure. */
  static <T> ServedCallback<T> told(Consumer<Outcome> outcome, Function<T, Outcome> read) {
    return new ServedCallback<>() {
      @Override
      public void served(Served<T> served) {
        outcome.accept(read.apply(served.reply()));
      }

      @Override
      public void failed(RuntimeException failure) {
        outcome.accept(new Outcome.Failed(failure));
      }
    };
  }

  /** Tells how a write of one item ended. */
  static ServedCallback<WriteOutcome> ofWrite(
      Consumer<Outcome> outcome, ReturnConsumedCapacity capacity) {
    return told(outcome, reply -> ofWrite(reply, capacity));
  }

  private static Outcome ofWrite(WriteOutcome reply, ReturnConsumedCapacity capacity) {
    return switch (reply) {
      case WriteOutcome.ConditionFailed(var item) -> new Outcome.ConditionFailed(item);
      case WriteOutcome.Written(var written) ->
          new Outcome.Done(out -> {
            if (written.hasAttributes()) {
              out.writeName("Attributes");
              ItemJson.write(written.getAttributes(), out);
            }
            CapacityJson.write(written.getConsumedCapacity(), capacity, out);
          });
    };
  }
}
