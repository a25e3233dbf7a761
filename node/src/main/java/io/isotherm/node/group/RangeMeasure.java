package io.isotherm.node.group;

import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.key.KeyRange;
import java.util.function.Consumer;

/**
 * Waits for what a range holds. Costs nothing: a little is counted, and more is estimated.
 *
 * @param range within the partition
 * @param answer called once, on any thread; must not block
 */
public record RangeMeasure(
    PartitionRef partition, KeyRange range, long deadlineNanos, Consumer<MeasureRangeReply> answer)
    implements GroupRead {
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
