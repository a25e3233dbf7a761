package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.CatalogLimits;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.explain.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds neighbours that are merged: of one table and in one group, both cold for long, together far
 * below what is split, and none of them made of late, so that no split is undone while it is fresh.
 *
 * <p>A table keeps the partitions that it began with: a bound that is a bare token was set when the
 * table was made, or by a person, and stays. What the planner cuts is always longer. And it keeps
 * as many as its warm throughput takes.
 */
final class MergeFinder {
  private final ClusterView view;
  private final SplitSettings settings;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final Set<PartitionId> inHand;

  MergeFinder(
      ClusterView view,
      SplitSettings settings,
      Map<GroupId, ClusterView.Leader> leaders,
      Set<PartitionId> inHand) {
    this.view = view;
    this.settings = settings;
    this.leaders = leaders;
    this.inHand = inHand;
  }

  /** Two neighbours, and why they are merged. */
  record Pair(Changes.Subject subject, Verdict verdict) {}

  /** At most {@code max} pairs, of which none has a partition of another. */
  List<Pair> find(int max) {
    var pairs = new ArrayList<Pair>();
    var byTable = max == 0 ? Map.<TableId, List<PartitionDescriptor>>of() : candidates();
    var rests = Rests.of(view.catalog(), view.nowMillis(), settings);
    for (var table : view.catalog().tables().values()) {
      var partitions = byTable.getOrDefault(table.id(), List.of());
      int spare = partitions.size() - warm(table);
      for (int i = 1; i < partitions.size() && spare > 0 && pairs.size() < max; i++) {
        var pair = pair(partitions.get(i - 1), partitions.get(i), rests);
        if (pair != null) {
          pairs.add(pair);
          spare--;
          // The right one is taken: the next pair begins after it.
          i++;
        }
      }
    }
    return pairs;
  }

  /** The heat of two partitions as if they were one; where in it is not told. */
  static PartitionHeat together(PartitionHeat one, PartitionHeat other) {
    return new PartitionHeat(
        one.readUnits() + other.readUnits(),
        one.writeUnits() + other.writeUnits(),
        one.throttledReadUnits() + other.throttledReadUnits(),
        one.throttledWriteUnits() + other.throttledWriteUnits(),
        one.cpu() + other.cpu(),
        List.of(),
        List.of(),
        List.of(),
        0,
        0);
  }

  /** The partitions, in order, of tables in which some bound may go. */
  private Map<TableId, List<PartitionDescriptor>> candidates() {
    var tables = new HashSet<TableId>();
    for (var partition : view.catalog().partitions().values()) {
      if (!isKept(partition.range().start().length())) {
        tables.add(partition.tableId());
      }
    }
    var byTable = new HashMap<TableId, List<PartitionDescriptor>>();
    if (tables.isEmpty()) {
      return byTable;
    }
    for (var partition : view.catalog().partitions().values()) {
      if (tables.contains(partition.tableId())) {
        byTable.computeIfAbsent(partition.tableId(), _ -> new ArrayList<>()).add(partition);
      }
    }
    byTable
        .values()
        .forEach(list -> list.sort(Comparator.comparing(partition -> partition.range().start())));
    return byTable;
  }

  private static boolean isKept(int boundLength) {
    return boundLength <= KeyCodec.TOKEN_BYTES;
  }

  /** How many partitions a table has at least for what it is to take at once. */
  private static int warm(TableDefinition table) {
    var warm = table.settings().warmThroughputNow();
    long partitions =
        Math.max(
            Math.ceilDiv(warm.readUnits(), CatalogLimits.PARTITION_READ_UNITS),
            Math.ceilDiv(warm.writeUnits(), CatalogLimits.PARTITION_WRITE_UNITS));
    return Math.clamp(partitions, 1, CatalogLimits.PARTITIONS_MAX);
  }

  private @Nullable Pair pair(PartitionDescriptor left, PartitionDescriptor right, Rests rests) {
    if (left.groupId() != right.groupId()
        || isKept(right.range().start().length())
        || !isColdForLong(left.id(), rests)
        || !isColdForLong(right.id(), rests)) {
      return null;
    }
    var one = PlacedPartition.of(view, leaders, left);
    var other = PlacedPartition.of(view, leaders, right);
    if (one == null || other == null) {
      return null;
    }
    var pressure = Pressure.of(together(one.heat(), other.heat()), settings);
    long sizeBytes = one.sizeBytes() + other.sizeBytes();
    if (pressure.ratio() >= settings.mergeShare()
        || sizeBytes > settings.mergeSizeShare() * settings.sizeBytesMax()) {
      return null;
    }
    var numbers = new HashMap<>(pressure.numbers());
    numbers.put("size_bytes", (double) sizeBytes);
    numbers.put("size_bytes_max", (double) settings.sizeBytesMax());
    var sentence =
        "Merged, as both have been cold for "
            + Figures.duration(settings.coldFor())
            + ": together they have "
            + Figures.number(pressure.asked())
            + " "
            + pressure.kind().unit()
            + ", far below "
            + Figures.number(pressure.limit())
            + ", and "
            + Figures.bytes((double) sizeBytes);
    return new Pair(
        new Changes.Subject(
            Action.MERGE, one.table().name(), List.of(left, right), one.leader().value()),
        new Verdict.Change(List.of(), SplitReason.COLD, sentence, numbers));
  }

  private boolean isColdForLong(PartitionId partition, Rests rests) {
    var since = view.history().coldSinceNanos(partition);
    return since != null
        && view.nowNanos() - since >= settings.coldFor().toNanos()
        && rests.sinceMade(partition).compareTo(settings.mergeRests()) >= 0
        && !inHand.contains(partition);
  }
}
