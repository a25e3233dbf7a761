package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.trace.CallSpan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A read of a range that waits for its answer.
 *
 * @param range within the partition
 * @param strong whether it is linearizable
 * @param scan whether it is a part of a scan, and not of a query
 * @param answer called once, on any thread; must not block
 * @param span null when the call is not traced
 */
public record RangeRead(
    PartitionRef partition,
    KeyRange range,
    boolean backward,
    boolean strong,
    boolean scan,
    RangeQuery query,
    long deadlineNanos,
    Consumer<ReadRangeReply> answer,
    @Nullable CallSpan span)
    implements GroupRead {
  /** One that is not traced. */
  public RangeRead(
      PartitionRef partition,
      KeyRange range,
      boolean backward,
      boolean strong,
      boolean scan,
      RangeQuery query,
      long deadlineNanos,
      Consumer<ReadRangeReply> answer) {
    this(partition, range, backward, strong, scan, query, deadlineNanos, answer, null);
  }

  /** The same, but for who is answered. */
  public RangeRead withAnswer(Consumer<ReadRangeReply> other) {
    return new RangeRead(
        partition, range, backward, strong, scan, query, deadlineNanos, other, span);
  }

  /** The same, of which no more is looked at than so many bytes, and one item at least. */
  public RangeRead within(long bytes) {
    return new RangeRead(
        partition, range, backward, strong, scan, query.within(bytes), deadlineNanos, answer, span);
  }

  @Override
  public void refuse(Refusal refusal) {
    answer.accept(ReadRangeReply.newBuilder().setRefusal(refusal).build());
  }
}
