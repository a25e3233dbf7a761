package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import java.util.function.Consumer;

/**
 * A change of partitions that waits for its answer.
 *
 * @param answer called once, on the writer's executor or on the caller's thread; must not block
 */
public record ChangeRequest(
    PartitionChange change, long deadlineNanos, Consumer<PartitionsResponse> answer)
    implements EntryCommand {
  private static final int DESCRIPTOR_BYTES = 64;

  @Override
  public int sizeBytes() {
    return switch (change) {
      case PartitionChange.Create(var partitions) -> partitions.size() * DESCRIPTOR_BYTES;
      case PartitionChange.Drop(var partitions) -> partitions.size() * Long.BYTES;
      case PartitionChange.Replace(var replaced, var replacements) ->
          (replaced.size() + replacements.size()) * DESCRIPTOR_BYTES;
      case PartitionChange.Depart(_, _, var addresses) -> (2 + addresses.size()) * DESCRIPTOR_BYTES;
      case PartitionChange.Freeze _, PartitionChange.Leave _, PartitionChange.Stay _ ->
          2 * Long.BYTES;
    };
  }

  @Override
  public ChangeRequest beforeAnswer(Runnable task) {
    return new ChangeRequest(
        change,
        deadlineNanos,
        reply -> {
          task.run();
          answer.accept(reply);
        });
  }

  @Override
  public void refuse(Refusal refusal) {
    answer.accept(PartitionsResponse.newBuilder().setRefusal(refusal).build());
  }

  void done() {
    answer.accept(
        PartitionsResponse.newBuilder()
            .setDone(PartitionsResponse.Done.getDefaultInstance())
            .build());
  }
}
