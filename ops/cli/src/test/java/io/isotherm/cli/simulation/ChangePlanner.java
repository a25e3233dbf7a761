package io.isotherm.cli.simulation;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws changes of partitions: splits at keys, beside them, between items of a collection and
 * anywhere, merges of neighbours, moves to other groups, and partitions made anew. Hands out ids,
 * each once.
 */
final class ChangePlanner {
  private static final int PARTS_MAX = 4;
  private static final int MERGED_MAX = 3;
  private static final int CUTS_DRAWN_MAX = 40;

  private final RandomGenerator random;
  private long nextId;

  ChangePlanner(RandomGenerator random, long firstId) {
    this.random = random;
    nextId = firstId;
  }

  /** Two to four parts of {@code partition}; null when no cut was found inside it. */
  @Nullable PlannedChange split(PartitionDescriptor partition) {
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
  @Nullable PlannedChange merge(List<PartitionDescriptor> free) {
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

  PlannedChange renew(PartitionDescriptor partition) {
    return new PlannedChange.Renew(partition, next(partition, partition.range(), 1));
  }

  PlannedChange move(PartitionDescriptor partition) {
    List<Long> others =
        TestTable.GROUPS.stream().filter(group -> group != partition.groupId()).toList();
    PartitionDescriptor next = next(partition, partition.range(), 1);
    return new PlannedChange.Move(
        partition,
        new PartitionDescriptor(
            next.id(),
            next.tableId(),
            next.range(),
            next.epoch(),
            others.get(random.nextInt(others.size()))));
  }

  private PlannedChange replace(List<PartitionDescriptor> before, List<Bytes> cuts) {
    long epoch = before.stream().mapToLong(partition -> partition.epoch().value()).max().orElse(0);
    var after = new ArrayList<PartitionDescriptor>();
    Bytes start = before.getFirst().range().start();
    for (Bytes cut : cuts) {
      after.add(next(before.getFirst(), new KeyRange(start, cut), epoch));
      start = cut;
    }
    after.add(next(before.getFirst(), new KeyRange(start, before.getLast().range().end()), epoch));
    return new PlannedChange.Replace(before, after);
  }

  private PartitionDescriptor next(PartitionDescriptor model, KeyRange range, long epochBefore) {
    return new PartitionDescriptor(
        new PartitionId(nextId++),
        model.tableId(),
        range,
        new PartitionEpoch(Math.max(epochBefore, model.epoch().value()) + 1),
        model.groupId());
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
