package io.isotherm.node.group;

import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.Refusal;
import java.util.function.Consumer;

/**
 * A step of an arrival that waits for its answer.
 *
 * @param answer called once, on the writer's executor or on the caller's thread; must not block
 */
public record ArrivalRequest(ArrivalStep step, long deadlineNanos, Consumer<ArrivalReply> answer)
    implements EntryCommand {
  private static final int SMALL_BYTES = 64;

  @Override
  public int sizeBytes() {
    return switch (step) {
      case ArrivalStep.Take(_, var chunk) -> chunk.sizeBytes();
      case ArrivalStep.Arrive _, ArrivalStep.Adopt _, ArrivalStep.Abandon _ -> SMALL_BYTES;
    };
  }

  @Override
  public ArrivalRequest beforeAnswer(Runnable task) {
    return new ArrivalRequest(
        step,
        deadlineNanos,
        reply -> {
          task.run();
          answer.accept(reply);
        });
  }

  @Override
  public void refuse(Refusal refusal) {
    answer.accept(ArrivalReply.newBuilder().setRefusal(refusal).build());
  }
}
