package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the partitions of a replica after each entry that changes them: no position is in two of
 * them, a split or a merge covers what was covered before, the epoch of whatever holds a position
 * goes up, and none comes back that was gone.
 */
final class PartitionWatch {
  private final Violations violations;

  /** At which index of its group's log a partition went. */
  private final Map<PartitionId, Long> gone = new HashMap<>();

  PartitionWatch(Violations violations) {
    this.violations = violations;
  }

  /**
   * @param where names the replica
   * @param before the partitions before {@code entry} was applied
   */
  void applied(
      String where,
      AppliedMark mark,
      GroupEntry entry,
      List<PartitionDescriptor> before,
      List<PartitionDescriptor> after) {
    for (PartitionDescriptor partition : before) {
      if (!after.contains(partition)) {
        gone.putIfAbsent(partition.id(), mark.position().index());
      }
    }
    for (PartitionDescriptor partition : after) {
      if (!before.contains(partition)) {
        checkNew(where, mark, before, partition);
      }
    }
    List<KeyRange> covered = covered(where, after);
    if (isReplacement(entry) && !covered.equals(covered(where, before))) {
      violations.add(where + " lost positions between " + before + " and " + after);
    }
  }

  private void checkNew(
      String where,
      AppliedMark mark,
      List<PartitionDescriptor> before,
      PartitionDescriptor partition) {
    Long went = gone.get(partition.id());
    if (went != null && went < mark.position().index()) {
      violations.add(where + " holds again what was gone: " + partition);
    }
    for (PartitionDescriptor old : before) {
      if (old.range().overlaps(partition.range())
          && old.epoch().compareTo(partition.epoch()) >= 0) {
        violations.add(where + " uses an epoch again: " + old + " and then " + partition);
      }
    }
  }

  private static boolean isReplacement(GroupEntry entry) {
    return entry.getEffectsList().stream()
        .noneMatch(effect ->
            effect.hasPartitionsCreated()
                || effect.hasPartitionsDropped()
                || effect.hasPartitionLeft()
                || effect.hasArrivalAdopted());
  }

  /** Ranges without a hole between them are one. */
  private List<KeyRange> covered(String where, List<PartitionDescriptor> partitions) {
    var covered = new ArrayList<KeyRange>();
    var sorted =
        partitions.stream()
            .map(PartitionDescriptor::range)
            .sorted(Comparator.comparing(KeyRange::start))
            .toList();
    for (KeyRange range : sorted) {
      KeyRange last = covered.isEmpty() ? null : covered.getLast();
      if (last != null && last.overlaps(range)) {
        violations.add(where + " holds a position twice: " + partitions);
      }
      if (last != null && last.isAdjacent(range)) {
        covered.set(covered.size() - 1, last.merge(range));
      } else {
        covered.add(range);
      }
    }
    return covered;
  }
}
