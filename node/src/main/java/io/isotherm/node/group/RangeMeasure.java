package io.isotherm.node.group;

import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.trace.CallSpan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what a range holds. Costs nothing: a little is counted, and more is estimated.
 *
 * @param range within the partition
 * @param answer called once, on any thread; must not block
 * @param span null when the call is not traced
 */
public record RangeMeasure(
    PartitionRef partition,
    KeyRange range,
    long deadlineNanos,
    Consumer<MeasureRangeReply> answer,
    @Nullable CallSpan span)
    implements GroupRead {
  /** One that is not traced. */
  public RangeMeasure(
      PartitionRef partition,
      KeyRange range,
      long deadlineNanos,
      Consumer<MeasureRangeReply> answer) {
    this(partition, range, deadlineNanos, answer, null);
  }

  /** From what this replica has applied. */
  @Override
  public boolean strong() {
    return false;
  }

  @Override
  public void refuse(Refusal refusal) {
    answer.accept(MeasureRangeReply.newBuilder().setRefusal(refusal).build());
  }
}
