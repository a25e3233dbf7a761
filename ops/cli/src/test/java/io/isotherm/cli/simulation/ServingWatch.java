package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.group.Departure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks at all groups together after each entry that changes partitions, each as the replica knows
 * it that has applied most. No position is served by two partitions at any time, and none is
 * without one that serves it or, frozen, waits for its target to be adopted: moves come and go, and
 * only a partition that is dropped leaves a hole.
 */
final class ServingWatch {
  private record Furthest(
      long index, List<PartitionDescriptor> partitions, List<Departure> departures) {}

  private final Violations violations;
  private final Map<Long, Furthest> groups = new TreeMap<>();

  /** Partitions that some group held once. */
  private final Set<PartitionId> held = new HashSet<>();

  private long moved;

  ServingWatch(Violations violations) {
    this.violations = violations;
  }

  /** How many partitions have left a group for another one. */
  long moved() {
    return moved;
  }

  /**
   * @param where names the replica
   * @param partitions of the replica, after {@code entry} was applied
   */
  void applied(
      String where,
      long group,
      AppliedMark mark,
      GroupEntry entry,
      List<PartitionDescriptor> partitions,
      List<Departure> departures) {
    long index = mark.position().index();
    Furthest known = groups.get(group);
    if (known != null && index <= known.index()) {
      return;
    }
    List<KeyRange> before = covered();
    groups.put(group, new Furthest(index, partitions, departures));
    for (PartitionDescriptor partition : partitions) {
      if (held.add(partition.id())) {
        checkEpoch(where, partition);
      }
    }
    checkServedOnce(where);
    boolean mayLeaveHole =
        entry.getEffectsList().stream()
            .anyMatch(effect -> effect.hasPartitionsCreated() || effect.hasPartitionsDropped());
    if (!mayLeaveHole && !covered().equals(before)) {
      violations.add(where + " left positions to nobody: " + groups);
    }
    moved += entry.getEffectsList().stream().filter(effect -> effect.hasPartitionLeft()).count();
  }

  private void checkEpoch(String where, PartitionDescriptor partition) {
    departures()
        .map(Departure::source)
        .filter(source -> !source.id().equals(partition.id()))
        .filter(source -> source.range().overlaps(partition.range()))
        .filter(source -> source.epoch().compareTo(partition.epoch()) >= 0)
        .forEach(source ->
            violations.add(where + " uses an epoch again: " + source + " and " + partition));
  }

  private void checkServedOnce(String where) {
    PartitionDescriptor last = null;
    for (PartitionDescriptor next : serving()) {
      if (last != null && last.range().overlaps(next.range())) {
        violations.add(where + " serves what another group serves: " + last + " and " + next);
      }
      last = next;
    }
  }

  /** Ranges without a hole between them are one. */
  private List<KeyRange> covered() {
    var covered = new ArrayList<KeyRange>();
    for (PartitionDescriptor partition : serving()) {
      KeyRange range = partition.range();
      KeyRange last = covered.isEmpty() ? null : covered.getLast();
      if (last != null && last.isAdjacent(range)) {
        covered.set(covered.size() - 1, last.merge(range));
      } else {
        covered.add(range);
      }
    }
    return covered;
  }

  /** The partitions of all groups, without those whose targets were adopted, by their ranges. */
  private List<PartitionDescriptor> serving() {
    Set<PartitionId> over = new HashSet<>();
    departures()
        .filter(departure -> departure.frozen() && held.contains(departure.target().id()))
        .forEach(departure -> over.add(departure.source().id()));
    return groups.values().stream()
        .flatMap(furthest -> furthest.partitions().stream())
        .filter(partition -> !over.contains(partition.id()))
        .sorted(Comparator.comparing(partition -> partition.range().start()))
        .toList();
  }

  private Stream<Departure> departures() {
    return groups.values().stream().flatMap(furthest -> furthest.departures().stream());
  }
}
