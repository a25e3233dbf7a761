package io.isotherm.node.group;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Decides what a change makes of the partitions of a group. Pure, for any thread.
 *
 * <p>An id is used once: a partition that was replaced or dropped never comes back, however late
 * somebody asks for it who did not hear of that. So a replacement that is refused because of what
 * it would replace can never be done.
 */
final class ChangeEvaluator {
  private ChangeEvaluator() {}

  /**
   * @param partitions of the group
   * @param gone whether the group once held the partition with this id, and does no longer
   */
  static ChangeOutcome evaluate(
      PartitionChange change, PartitionTable partitions, LongPredicate gone) {
    return switch (change) {
      case PartitionChange.Create(var wanted) -> create(wanted, partitions, gone);
      case PartitionChange.Drop(var ids) -> drop(ids, partitions);
      case PartitionChange.Replace replace -> replace(replace, partitions, gone);
    };
  }

  private static ChangeOutcome create(
      List<PartitionDescriptor> wanted, PartitionTable partitions, LongPredicate gone) {
    var missing = wanted.stream().filter(p -> isUnused(p, partitions, gone)).toList();
    if (missing.stream().anyMatch(partitions::overlaps)) {
      return new ChangeOutcome.Refused(
          Refusals.failure(ErrorCode.INTERNAL, "A partition overlaps another one of its table."));
    }
    return missing.isEmpty() ? new ChangeOutcome.Unchanged() : new ChangeOutcome.Created(missing);
  }

  private static ChangeOutcome drop(List<Long> ids, PartitionTable partitions) {
    var present = ids.stream().filter(id -> partitions.find(id) != null).toList();
    return present.isEmpty() ? new ChangeOutcome.Unchanged() : new ChangeOutcome.Dropped(present);
  }

  private static ChangeOutcome replace(
      PartitionChange.Replace replace, PartitionTable partitions, LongPredicate gone) {
    var replaced = replace.replaced();
    var replacements = replace.replacements();
    if (replacements.stream().allMatch(partitions::contains)) {
      return new ChangeOutcome.Unchanged();
    }
    if (replaced.stream().allMatch(partitions::contains)
        && replacements.stream().allMatch(p -> isUnused(p, partitions, gone))) {
      return new ChangeOutcome.Replaced(replaced, replacements);
    }
    return new ChangeOutcome.Refused(
        partitions.stale(replaced.getFirst().tableId().value(), replace.range()));
  }

  private static boolean isUnused(
      PartitionDescriptor partition, PartitionTable partitions, LongPredicate gone) {
    long id = partition.id().value();
    return partitions.find(id) == null && !gone.test(id);
  }
}
