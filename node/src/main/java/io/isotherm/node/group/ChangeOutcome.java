package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.List;

/** What a change of partitions came to, on one state of the group. */
sealed interface ChangeOutcome {
  record Created(List<PartitionDescriptor> partitions) implements ChangeOutcome {}

  /**
   * @param partitions ids
   */
  record Dropped(List<Long> partitions) implements ChangeOutcome {}

  record Replaced(List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements)
      implements ChangeOutcome {}

  /** It was done before. */
  record Unchanged() implements ChangeOutcome {}

  /** What it is about is not here, or something is in its way. */
  record Refused(Refusal refusal) implements ChangeOutcome {}
}
