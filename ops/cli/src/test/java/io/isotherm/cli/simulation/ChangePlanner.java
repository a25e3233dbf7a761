package io.isotherm.cli.simulation;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.FreshIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws changes of partitions: splits at keys, beside them, between items of a collection and
 * anywhere, merges of neighbours, moves to other groups, and partitions made anew. For one
 * decision.
 */
final class ChangePlanner {
  private static final int PARTS_MAX = 4;
  private static final int MERGED_MAX = 3;
  private static final int CUTS_DRAWN_MAX = 40;

  private final RandomGenerator random;
  private final FreshIds ids;

  ChangePlanner(RandomGenerator random, FreshIds ids) {
    this.random = random;
    this.ids = ids;
  }

  /** Two to four parts of {@code partition}; null when no cut was found inside it. */
  Operator.@Nullable Change split(PartitionDescriptor partition) {
    int parts = random.nextInt(2, PARTS_MAX + 1);
    var cuts = new TreeSet<Bytes>();
    for (int i = 0; i < CUTS_DRAWN_MAX && cuts.size() < parts - 1; i++) {
      Bytes cut = cut();
      if (cut.compareTo(partition.range().start()) > 0 && partition.range().contains(cut)) {
        cuts.add(cut);
      }
    }
    return cuts.isEmpty() ? null : replace(List.of(partition), List.copyOf(cuts));
  }

  /** A partition and one or two neighbours as one; null when there are no neighbours. */
  Operator.@Nullable Change merge(List<PartitionDescriptor> free) {
    var sorted =
        free.stream()
            .sorted(Comparator.comparing((PartitionDescriptor p) -> p.range().start()))
            .toList();
    var rows = new ArrayList<List<PartitionDescriptor>>();
    for (int from = 0; from < sorted.size(); from++) {
      for (int to = from + 1; to < sorted.size() && to < from + MERGED_MAX; to++) {
        PartitionDescriptor left = sorted.get(to - 1);
        PartitionDescriptor right = sorted.get(to);
        if (left.groupId() != right.groupId() || !left.range().isAdjacent(right.range())) {
          break;
        }
        rows.add(sorted.subList(from, to + 1));
      }
    }
    return rows.isEmpty() ? null : replace(rows.get(random.nextInt(rows.size())), List.of());
  }

  /** The partition without its items: another one in its place. */
  PartitionDescriptor renewed(PartitionDescriptor partition) {
    return next(partition, partition.range(), partition.epoch().value(), partition.groupId());
  }

  Operator.Change move(PartitionDescriptor partition) {
    List<Long> others =
        TestTable.GROUPS.stream().filter(group -> group != partition.groupId()).toList();
    long to = others.get(random.nextInt(others.size()));
    return new Operator.Move(
        partition, next(partition, partition.range(), partition.epoch().value(), to), null);
  }

  private Operator.Change replace(List<PartitionDescriptor> before, List<Bytes> cuts) {
    long epoch = before.stream().mapToLong(partition -> partition.epoch().value()).max().orElse(0);
    PartitionDescriptor first = before.getFirst();
    var after = new ArrayList<PartitionDescriptor>();
    Bytes start = first.range().start();
    for (Bytes cut : cuts) {
      after.add(next(first, new KeyRange(start, cut), epoch, first.groupId()));
      start = cut;
    }
    var last = new KeyRange(start, before.getLast().range().end());
    after.add(next(first, last, epoch, first.groupId()));
    return new Operator.Replace(before, after);
  }

  private PartitionDescriptor next(
      PartitionDescriptor model, KeyRange range, long epochBefore, long group) {
    return new PartitionDescriptor(
        ids.partition(), model.tableId(), range, new PartitionEpoch(epochBefore + 1), group);
  }

  private Bytes cut() {
    List<String> keys = TestTable.keys();
    String key = keys.get(random.nextInt(keys.size()));
    return switch (random.nextInt(4)) {
      case 0 -> KeyCodec.tokenStart(random.nextLong());
      case 1 -> TestTable.position(key);
      case 2 -> KeyRanges.successor(TestTable.position(key));
      default -> TestTable.position(key + random.nextInt(10));
    };
  }
}
