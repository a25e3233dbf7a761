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

  /** A partition departs from now on, or to other addresses than before. */
  record Departing(PartitionChange.Depart depart) implements ChangeOutcome {}

  /**
   * @param partition id
   */
  record Frozen(long partition) implements ChangeOutcome {}

  /**
   * @param partition id
   */
  record Left(long partition, PartitionDescriptor target) implements ChangeOutcome {}

  /**
   * @param partition id
   */
  record Stayed(long partition) implements ChangeOutcome {}

  /** It was done before. */
  record Unchanged() implements ChangeOutcome {}

  /** What it is about is not here, or something is in its way. */
  record Refused(Refusal refusal) implements ChangeOutcome {}

  /**
   * The partitions once it is applied, as far as it matters who serves what: what begins to depart
   * serves on.
   *
   * @param before those it was decided on
   */
  default PartitionTable after(PartitionTable before) {
    return switch (this) {
      case Created(var partitions) -> before.with(partitions);
      case Dropped(var ids) -> before.without(ids);
      case Replaced(var replaced, var replacements) ->
          before
              .without(replaced.stream().map(partition -> partition.id().value()).toList())
              .with(replacements);
      case Frozen(var id) -> before.freezing(id);
      case Left(var id, _) -> before.without(List.of(id));
      case Stayed(var id) -> before.staying(List.of(id));
      case Departing _, Unchanged _, Refused _ -> before;
    };
  }
}
