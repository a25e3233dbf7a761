package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.node.trace.CallSpan;
import org.jspecify.annotations.Nullable;

/** What is read from one partition. Answered exactly once. */
public sealed interface GroupRead permits ItemRead, RangeRead, RangeMeasure {
  /** The partition that is meant. */
  PartitionRef partition();

  /** Whether it is linearizable; otherwise it is answered from what this replica has applied. */
  boolean strong();

  /** Null when the call is not traced. */
  @Nullable CallSpan span();

  /** On {@link GroupClock#nanos}. */
  long deadlineNanos();

  /** Answers why it was not read. */
  void refuse(Refusal refusal);
}
