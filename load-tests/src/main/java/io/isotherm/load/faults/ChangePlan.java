package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemPositions;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a change of the schedule comes to, with the partitions there are. Pure. */
sealed interface ChangePlan {
  /** Fewer partitions are not merged, more are not split. */
  int PARTITIONS_MIN = 3;

  int PARTITIONS_MAX = 24;

  /** A partition is cut between keys: with fewer there is nothing to cut. */
  int KEYS_MIN = 2;

  /** What it is about. */
  List<PartitionDescription> partitions();

  record Split(PartitionDescription partition, Bytes at) implements ChangePlan {
    @Override
    public List<PartitionDescription> partitions() {
      return List.of(partition);
    }
  }

  record Merge(PartitionDescription left, PartitionDescription right) implements ChangePlan {
    @Override
    public List<PartitionDescription> partitions() {
      return List.of(left, right);
    }
  }

  record Move(PartitionDescription partition, long group) implements ChangePlan {
    @Override
    public List<PartitionDescription> partitions() {
      return List.of(partition);
    }
  }

  default ChangeKind kind() {
    return switch (this) {
      case Split _ -> ChangeKind.SPLIT;
      case Merge _ -> ChangeKind.MERGE;
      case Move _ -> ChangeKind.MOVE;
    };
  }

  default KeyRange range() {
    return switch (this) {
      case Split(var partition, _) -> partition.range();
      case Merge(var left, var right) -> left.range().merge(right.range());
      case Move(var partition, _) -> partition.range();
    };
  }

  default List<PartitionId> ids() {
    return partitions().stream().map(PartitionDescription::id).toList();
  }

  /**
   * What is to be done; too few partitions are split where they would be merged, and the other way
   * round.
   *
   * @param listed all partitions of all tables, which show what groups there are
   * @return null when there is nothing it could be done to
   */
  static @Nullable ChangePlan of(
      FaultSchedule.Change change,
      String table,
      List<PartitionDescription> listed,
      ItemPositions positions) {
    var sorted =
        listed.stream()
            .filter(partition -> partition.table().equals(table))
            .sorted(Comparator.comparing(partition -> partition.range().start()))
            .toList();
    return switch (change.kind()) {
      case SPLIT -> {
        var split = sorted.size() >= PARTITIONS_MAX ? null : split(change, sorted, positions);
        yield split == null ? merge(change, sorted) : split;
      }
      case MERGE -> {
        var merge = sorted.size() <= PARTITIONS_MIN ? null : merge(change, sorted);
        yield merge == null ? split(change, sorted, positions) : merge;
      }
      case MOVE -> move(change, sorted, groups(listed));
    };
  }

  private static @Nullable ChangePlan split(
      FaultSchedule.Change change, List<PartitionDescription> sorted, ItemPositions positions) {
    var able =
        sorted.stream()
            .filter(partition -> positions.within(partition.range()).size() >= KEYS_MIN)
            .toList();
    if (able.isEmpty()) {
      return null;
    }
    var partition = able.get((int) (change.draw() * able.size()));
    return new Split(partition, positions.middle(partition.range()));
  }

  private static @Nullable ChangePlan merge(
      FaultSchedule.Change change, List<PartitionDescription> sorted) {
    var pairs = new ArrayList<Merge>();
    for (int i = 1; i < sorted.size(); i++) {
      var left = sorted.get(i - 1);
      var right = sorted.get(i);
      if (left.groupId() == right.groupId() && left.range().isAdjacent(right.range())) {
        pairs.add(new Merge(left, right));
      }
    }
    return pairs.isEmpty() ? null : pairs.get((int) (change.draw() * pairs.size()));
  }

  private static @Nullable ChangePlan move(
      FaultSchedule.Change change, List<PartitionDescription> sorted, SortedSet<Long> groups) {
    if (sorted.isEmpty()) {
      return null;
    }
    var partition = sorted.get((int) (change.draw() * sorted.size()));
    var others = groups.stream().filter(group -> group != partition.groupId()).toList();
    return others.isEmpty()
        ? null
        : new Move(partition, others.get((int) (change.where() * others.size())));
  }

  private static SortedSet<Long> groups(List<PartitionDescription> listed) {
    var groups = new TreeSet<Long>();
    listed.forEach(partition -> groups.add(partition.groupId()));
    return groups;
  }
}
