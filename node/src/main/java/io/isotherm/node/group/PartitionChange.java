package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.List;
import java.util.function.Consumer;

/**
 * Partitions that come or go. Doing it again changes nothing.
 *
 * @param created of this group; refused when a range overlaps that of another partition
 * @param dropped ids, whose items go too
 * @param answer called once, on the writer's executor or on the caller's thread; must not block
 */
public record PartitionChange(
    List<PartitionDescriptor> created,
    List<Long> dropped,
    long deadlineNanos,
    Consumer<PartitionsResponse> answer)
    implements GroupCommand {
  private static final int ID_BYTES = 8;
  private static final int DESCRIPTOR_BYTES = 64;

  public PartitionChange {
    created = List.copyOf(created);
    dropped = List.copyOf(dropped);
  }

  @Override
  public int sizeBytes() {
    return created.size() * DESCRIPTOR_BYTES + dropped.size() * ID_BYTES;
  }

  @Override
  public PartitionChange beforeAnswer(Runnable task) {
    return new PartitionChange(
        created,
        dropped,
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
