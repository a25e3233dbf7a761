package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.explain.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits partitions that are too hot or too large, and merges neighbours that are cold.
 *
 * <p>Goals: no partition has more than it should for longer than {@link SplitSettings#hotFor};
 * there are no more partitions than that takes. Constraints: a partition is in one operator at a
 * time; at most {@link SplitSettings#operatorsMax} operators are under way; the worst come first.
 * Merges wait while something is split; what should be and cannot be does not keep them.
 *
 * <p>It comes to rest: what a split leaves is well below what is split, what a merge leaves is well
 * below that, and both rest before they are changed again.
 */
public final class SplitPlanner {
  private final ClusterView view;
  private final SplitSettings settings;
  private final FreshIds ids;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final Set<PartitionId> inHand;
  private final int replacing;
  private final int free;

  private SplitPlanner(ClusterView view, SplitSettings settings, FreshIds ids) {
    this.view = view;
    this.settings = settings;
    this.ids = ids;
    this.leaders = view.leaders();
    this.inHand = inHand(view.catalog());
    this.replacing =
        (int)
            view.catalog().operators().values().stream()
                .filter(operator -> operator.change() instanceof Operator.Replace)
                .count();
    this.free = settings.operatorsMax() - replacing;
  }

  /** A partition that should be split. */
  private record Candidate(PlacedPartition partition, Pressure pressure) {}

  /**
   * What to split and to merge now.
   *
   * @param ids of this plan
   */
  public static SplitPlan plan(ClusterView view, SplitSettings settings, FreshIds ids) {
    return new SplitPlanner(view, settings, ids).plan();
  }

  /** The partitions that operators have in hand. */
  public static Set<PartitionId> inHand(Catalog catalog) {
    var inHand = new HashSet<PartitionId>();
    for (var operator : catalog.operators().values()) {
      operator.change().before().forEach(partition -> inHand.add(partition.id()));
    }
    return inHand;
  }

  private SplitPlan plan() {
    var neighbours = ColdNeighbours.of(view, settings, leaders);
    var decisions = splits(candidates());
    warmUp(decisions);
    boolean isSplitting =
        decisions.stream().anyMatch(decision -> decision.reason() != Reason.SPLIT_REFUSED);
    if (!isSplitting) {
      merge(neighbours.toMerge(), decisions);
    }
    return new SplitPlan(
        decisions, neighbours.together(), isSplitting ? List.of() : neighbours.apart());
  }

  private void merge(List<NeighbourPair> pairs, List<Decision> decisions) {
    var merges = new ArrayList<CatalogChange>();
    int mergesFree = Math.max(0, Math.min(free, settings.mergesMax() - replacing));
    for (var pair : pairs.subList(0, Math.min(mergesFree, pairs.size()))) {
      var subject = pair.subject();
      var decision =
          Changes.decision(pair.merged(settings), subject, ids.decision(), view.nowMillis());
      var replace = Changes.replace(subject.partitions(), List.of(), ids);
      merges.addAll(Changes.planned(replace, decision, ids));
    }
    if (!merges.isEmpty()) {
      decisions.add(new Decision.Commit(merges, Reason.NEIGHBOURS_TO_MERGE));
    }
  }

  /** Splits of tables that are to take more at once, as far as splits for heat leave room. */
  private void warmUp(List<Decision> decisions) {
    int left = free - planned(decisions);
    var splits = new ArrayList<CatalogChange>();
    var warmUps = WarmUps.of(view, settings, leaders, inHand);
    for (var split : warmUps.subList(0, Math.clamp(left, 0, warmUps.size()))) {
      var subject = split.partition().subject();
      var decision = Changes.decision(split.verdict(), subject, ids.decision(), view.nowMillis());
      var replace = Changes.replace(subject.partitions(), split.verdict().cuts(), ids);
      splits.addAll(Changes.planned(replace, decision, ids));
    }
    if (!splits.isEmpty()) {
      decisions.add(new Decision.Commit(splits, Reason.TABLE_TO_WARM));
    }
  }

  private static int planned(List<Decision> decisions) {
    int planned = 0;
    for (var decision : decisions) {
      if (decision instanceof Decision.Commit(var changes, _)) {
        planned +=
            (int)
                changes.stream()
                    .filter(change -> change instanceof CatalogChange.OperatorPlanned)
                    .count();
      }
    }
    return planned;
  }

  private List<Decision> splits(List<Candidate> candidates) {
    var decisions = new ArrayList<Decision>();
    if (candidates.isEmpty()) {
      return decisions;
    }
    var rests = Rests.of(view.catalog(), view.nowMillis(), settings);
    var refusals = new Refusals(view.catalog(), ids, view.nowMillis());
    double leastBusy = Headroom.leastBusy(view, leaders);
    var planned = new ArrayList<CatalogChange>();
    int partitions = partitions();
    int left = free;
    boolean full = false;
    for (var candidate : candidates) {
      var subject = candidate.partition().subject();
      var decider = new SplitDecider(settings, rests, partitions, leastBusy);
      switch (decider.decide(candidate.partition(), candidate.pressure())) {
        case Verdict.Refusal refused ->
            refusals.note(Changes.decision(refused, subject, 0, view.nowMillis()));
        case Verdict.Change change -> {
          if (left <= 0) {
            full = true;
            continue;
          }
          left--;
          partitions += change.cuts().size();
          var decision = Changes.decision(change, subject, ids.decision(), view.nowMillis());
          var replace = Changes.replace(subject.partitions(), change.cuts(), ids);
          planned.addAll(Changes.planned(replace, decision, ids));
        }
      }
    }
    if (!planned.isEmpty()) {
      decisions.add(new Decision.Commit(planned, Reason.PARTITION_TO_SPLIT));
    }
    if (!refusals.notes().isEmpty()) {
      decisions.add(new Decision.Commit(refusals.notes(), Reason.SPLIT_REFUSED));
    }
    if (full) {
      decisions.add(new Decision.Wait("splits", Reason.PLAN_FULL));
    }
    return decisions;
  }

  private SplitSettings of(TableId table) {
    return settings.under(view.catalog().capacity(), table);
  }

  /** What should be split, the worst first. */
  private List<Candidate> candidates() {
    var candidates = new ArrayList<Candidate>();
    for (var partition : view.catalog().partitions().values()) {
      if (inHand.contains(partition.id())) {
        continue;
      }
      var placed = PlacedPartition.of(view, leaders, partition);
      if (placed == null) {
        continue;
      }
      if (isHotForLong(placed)) {
        candidates.add(new Candidate(placed, Pressure.of(placed.heat(), of(partition.tableId()))));
      } else {
        var size = Pressure.ofSize(placed.sizeBytes(), settings);
        if (size.isExceeded()) {
          candidates.add(new Candidate(placed, size));
        }
      }
    }
    candidates.sort(
        Comparator.<Candidate>comparingDouble(c -> -c.pressure().ratio())
            .thenComparing(c -> c.partition().descriptor().id()));
    return candidates;
  }

  private boolean isHotForLong(PlacedPartition partition) {
    var since = view.history().hotSinceNanos(partition.descriptor().id());
    boolean isRefused = partition.heat().refusedPart() > Pressure.REFUSED_PART_MIN;
    var patience = isRefused ? settings.refusedFor() : settings.hotFor();
    return since != null && view.nowNanos() - since >= patience.toNanos();
  }

  /** With those that are planned. */
  private int partitions() {
    return view.catalog().partitions().size()
        + view.catalog().operators().values().stream().mapToInt(SplitPlanner::more).sum();
  }

  /** How many more partitions there are when an operator is done. */
  private static int more(Operator operator) {
    return operator.change().after().size() - operator.change().before().size();
  }
}
