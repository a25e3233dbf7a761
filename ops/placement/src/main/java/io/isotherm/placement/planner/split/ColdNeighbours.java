package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.catalog.WarmPartitions;
import io.isotherm.placement.planner.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours that could be merged: of one table, both cold, and together far below what is split.
 * One plan, one thread.
 *
 * <p>A table keeps the partitions that it began with: a bound that is a bare token was set when the
 * table was made, or by a person, and stays. What the planner cuts is always longer. And it keeps
 * as many as its warm throughput takes.
 *
 * <p>They are merged once they are in one group, have been cold for long, and neither was made of
 * late, so that no split is undone while it is fresh. No partition is in two pairs, and these come
 * first:
 *
 * <pre>
 * in one group, and rested         they are merged
 * in one group, or about to be     they wait, and are kept together meanwhile
 * in different groups, and rested  one of them is to go where the other is
 * </pre>
 */
final class ColdNeighbours {
  private final ClusterView view;
  private final SplitSettings settings;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final Rests rests;
  private final Map<PartitionId, Operator.Change> inHand = new HashMap<>();

  /** How many partitions more each table has when what is under way is done. */
  private final Map<TableId, Integer> coming = new HashMap<>();

  private final List<NeighbourPair> toMerge = new ArrayList<>();
  private final Set<PartitionId> together = new HashSet<>();
  private final List<NeighbourPair> apart = new ArrayList<>();

  private ColdNeighbours(
      ClusterView view, SplitSettings settings, Map<GroupId, ClusterView.Leader> leaders) {
    this.view = view;
    this.settings = settings;
    this.leaders = leaders;
    this.rests = Rests.of(view.catalog(), view.nowMillis(), settings);
    for (var operator : view.catalog().operators().values()) {
      var change = operator.change();
      change.before().forEach(partition -> inHand.put(partition.id(), change));
      coming.merge(change.tableId(), change.after().size() - change.before().size(), Integer::sum);
    }
  }

  static ColdNeighbours of(
      ClusterView view, SplitSettings settings, Map<GroupId, ClusterView.Leader> leaders) {
    var neighbours = new ColdNeighbours(view, settings, leaders);
    var byTable = neighbours.candidates();
    for (var table : view.catalog().tables().values()) {
      var partitions = byTable.getOrDefault(table.id(), List.of());
      int coming = neighbours.coming.getOrDefault(table.id(), 0);
      int warm = WarmPartitions.of(table.settings().warmThroughputNow());
      int spare = partitions.size() + coming - warm;
      if (spare > 0) {
        neighbours.find(partitions, spare);
      }
    }
    return neighbours;
  }

  /** Those that are to be merged now. */
  List<NeighbourPair> toMerge() {
    return toMerge;
  }

  /** Partitions that are to be merged as soon as can be, and stay where they are until then. */
  Set<PartitionId> together() {
    return together;
  }

  /** Those that would be merged, were they in one group. */
  List<ApartNeighbours> apart() {
    return apart.stream().map(pair -> new ApartNeighbours(pair, settings)).toList();
  }

  /** The partitions, in order, of tables in which some bound may go. */
  private Map<TableId, List<PartitionDescriptor>> candidates() {
    var tables = new HashSet<TableId>();
    for (var partition : view.catalog().partitions().values()) {
      if (!isKept(partition)) {
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

  /** Whether the bound that a partition begins at stays. */
  private static boolean isKept(PartitionDescriptor partition) {
    return partition.range().start().length() <= KeyCodec.TOKEN_BYTES;
  }

  private void find(List<PartitionDescriptor> ordered, int spare) {
    var free = new Free(ordered.size(), spare);
    var pairs = new HashMap<Integer, NeighbourPair>();
    for (int i = 1; i < ordered.size(); i++) {
      var pair = pair(ordered.get(i - 1), ordered.get(i));
      if (pair != null) {
        pairs.put(i, pair);
      }
    }
    for (int i = 1; i < ordered.size(); i++) {
      var pair = pairs.get(i);
      if (pair != null && pair.isTogether() && pair.isRested() && free.take(i)) {
        toMerge.add(pair);
        together.addAll(pair.ids());
      }
    }
    for (int i = 1; i < ordered.size(); i++) {
      var left = ordered.get(i - 1);
      var right = ordered.get(i);
      var pair = pairs.get(i);
      boolean isTogether = pair != null && pair.isTogether();
      if ((isTogether || isJoining(left, right)) && free.take(i)) {
        together.add(left.id());
        together.add(right.id());
      }
    }
    for (int i = 1; i < ordered.size(); i++) {
      var pair = pairs.get(i);
      if (pair != null && !pair.isTogether() && pair.isRested() && free.take(i)) {
        apart.add(pair);
      }
    }
  }

  /** Partitions of a table that are in no pair yet, and how many the table can do without. */
  private static final class Free {
    private final boolean[] taken;
    private int spare;

    Free(int partitions, int spare) {
      this.taken = new boolean[partitions];
      this.spare = spare;
    }

    /** The pair of a partition and the one before it, if neither is in another pair. */
    boolean take(int right) {
      if (spare == 0 || taken[right - 1] || taken[right]) {
        return false;
      }
      taken[right - 1] = true;
      taken[right] = true;
      spare--;
      return true;
    }
  }

  private @Nullable NeighbourPair pair(PartitionDescriptor left, PartitionDescriptor right) {
    if (isKept(right) || !isFreeAndCold(left.id()) || !isFreeAndCold(right.id())) {
      return null;
    }
    var one = PlacedPartition.of(view, leaders, left);
    var other = PlacedPartition.of(view, leaders, right);
    return one == null || other == null
        ? null
        : NeighbourPair.of(
            one,
            other,
            isRested(left.id()) && isRested(right.id()),
            settings.under(view.catalog().capacity(), left.tableId()));
  }

  /** Whether one of them is on its way to where the other is, and may be merged with it there. */
  private boolean isJoining(PartitionDescriptor left, PartitionDescriptor right) {
    return !isKept(right) && (isOnItsWay(left, right) || isOnItsWay(right, left));
  }

  private boolean isOnItsWay(PartitionDescriptor one, PartitionDescriptor other) {
    return isFreeAndCold(other.id())
        && inHand.get(one.id()) instanceof Operator.Move move
        && move.givenUp() == null
        && move.target().groupId() == other.groupId();
  }

  private boolean isFreeAndCold(PartitionId partition) {
    return view.history().coldSinceNanos(partition) != null && !inHand.containsKey(partition);
  }

  private boolean isRested(PartitionId partition) {
    var since = view.history().coldSinceNanos(partition);
    return since != null
        && view.nowNanos() - since >= settings.coldFor().toNanos()
        && rests.sinceMade(partition).compareTo(settings.mergeRests()) >= 0;
  }
}
