package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.trace.CallSpan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A read of one item that waits for its answer.
 *
 * @param strong whether it is linearizable
 * @param projection null for all attributes
 * @param requests that share it, each of which is counted; at least 1
 * @param answer called once, on any thread; must not block
 * @param span null when the call is not traced
 */
public record ItemRead(
    PartitionRef partition,
    Bytes position,
    boolean strong,
    @Nullable Projection projection,
    int requests,
    long deadlineNanos,
    Consumer<ReadItemReply> answer,
    @Nullable CallSpan span)
    implements GroupRead {
  /** One that is not traced. */
  public ItemRead(
      PartitionRef partition,
      Bytes position,
      boolean strong,
      @Nullable Projection projection,
      int requests,
      long deadlineNanos,
      Consumer<ReadItemReply> answer) {
    this(partition, position, strong, projection, requests, deadlineNanos, answer, null);
  }

  /** The same, but for who is answered. */
  public ItemRead withAnswer(Consumer<ReadItemReply> other) {
    return new ItemRead(
        partition, position, strong, projection, requests, deadlineNanos, other, span);
  }

  @Override
  public void refuse(Refusal refusal) {
    answer.accept(ReadItemReply.newBuilder().setRefusal(refusal).build());
  }
}
