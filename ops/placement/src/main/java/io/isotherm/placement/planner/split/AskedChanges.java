package io.isotherm.placement.planner.split;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.explain.Figures;
import io.isotherm.placement.planner.explain.Refusals;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a split or a merge takes that a person asks for. Heat, size and rests do not count: whoever
 * asks has reasons; only what cannot be is refused.
 */
public final class AskedChanges {
  /** Positions of one split: with them, a partition becomes 16. */
  public static final int POSITIONS_MAX = 15;

  private AskedChanges() {}

  /**
   * What is answered.
   *
   * @param decision with id 0 when nothing was recorded
   * @param replacements none when it is refused
   */
  public record Answer(PartitionDecision decision, List<PartitionDescriptor> replacements) {
    public Answer {
      replacements = List.copyOf(replacements);
    }
  }

  /**
   * Splits a partition.
   *
   * @param at where; none for a place where the heat is even, or the middle
   * @throws DatabaseException RESOURCE_NOT_FOUND, or VALIDATION when a position is not inside it
   */
  public static CatalogDecision<Answer> split(
      ClusterView view, SplitSettings settings, PartitionId id, List<Bytes> at, Asked asked) {
    var partition = known(view, id);
    checkPositions(partition.range(), at);
    var subject = subject(view, Action.SPLIT, List.of(partition));
    var obstacle = obstacle(view, settings, subject.partitions(), Math.max(1, at.size()));
    return answer(
        view, subject, obstacle == null ? split(view, settings, partition, at) : obstacle, asked);
  }

  /**
   * Merges two neighbours.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static CatalogDecision<Answer> merge(
      ClusterView view, SplitSettings settings, PartitionId left, PartitionId right, Asked asked) {
    var one = known(view, left);
    var other = known(view, right);
    var subject = subject(view, Action.MERGE, List.of(one, other));
    return answer(view, subject, merge(view, settings, one, other), asked);
  }

  private static Verdict merge(
      ClusterView view,
      SplitSettings settings,
      PartitionDescriptor one,
      PartitionDescriptor other) {
    if (!one.tableId().equals(other.tableId()) || !one.range().isAdjacent(other.range())) {
      return refused(
          SplitReason.NOT_NEIGHBOURS,
          "the second does not begin where the first ends, in the same table");
    }
    if (one.groupId() != other.groupId()) {
      return refused(SplitReason.DIFFERENT_GROUPS, "they are in different groups");
    }
    var obstacle = obstacle(view, settings, List.of(one, other), 0);
    return obstacle != null
        ? obstacle
        : new Verdict.Change(List.of(), SplitReason.ASKED, "Merged, as it was asked for", Map.of());
  }

  private static Verdict split(
      ClusterView view, SplitSettings settings, PartitionDescriptor partition, List<Bytes> at) {
    if (!at.isEmpty()) {
      return new Verdict.Change(
          at, SplitReason.ASKED, "Split where it was asked for", Map.of("parts", at.size() + 1.0));
    }
    return switch (chosen(partition.range(), heat(view, partition), settings)) {
      case Cuts.Nowhere(var reason, var sentence, var numbers) ->
          new Verdict.Refusal(reason, "Not split, though it was asked for: " + sentence, numbers);
      case Cuts.At(var positions, var parts, var hotItem) ->
          new Verdict.Change(
              positions,
              SplitReason.ASKED,
              sentence(parts, hotItem),
              Map.of("parts", positions.size() + 1.0));
    };
  }

  /** As the planner would choose, or the best there is. */
  private static Cuts chosen(KeyRange range, PartitionHeat heat, SplitSettings settings) {
    if (CutFinder.byHeat(range, heat, 2, settings) instanceof Cuts.At at) {
      return at;
    }
    return CutFinder.bySize(range, heat, 2);
  }

  private static String sentence(List<Double> parts, Cuts.@Nullable HotItemCut hotItem) {
    if (hotItem != null) {
      return "Split, as it was asked for, so that "
          + PositionText.of(hotItem.position())
          + ", an item with at least "
          + Figures.percent(hotItem.part())
          + " of the heat, has a partition of its own";
    }
    return parts.isEmpty()
        ? "Split, as it was asked for, in the middle of its range"
        : "Split, as it was asked for, with "
            + Figures.percent(parts.getFirst())
            + " of its heat below";
  }

  private static PartitionHeat heat(ClusterView view, PartitionDescriptor partition) {
    var leader = view.leader(new GroupId(partition.groupId()));
    var seen = leader == null ? null : leader.replica().partitions().get(partition.id());
    return seen == null ? PartitionHeat.NONE : seen.heat();
  }

  private static Changes.Subject subject(
      ClusterView view, Action action, List<PartitionDescriptor> partitions) {
    var first = partitions.getFirst();
    var table = view.catalog().tables().get(first.tableId());
    var leader = view.leader(new GroupId(first.groupId()));
    return new Changes.Subject(
        action,
        table == null ? "" : table.name(),
        partitions,
        leader == null ? "" : leader.node().value());
  }

  private static @Nullable Verdict obstacle(
      ClusterView view, SplitSettings settings, List<PartitionDescriptor> partitions, int more) {
    var table = view.catalog().tables().get(partitions.getFirst().tableId());
    if (table == null || !table.status().isUsable()) {
      return refused(SplitReason.TABLE_NOT_USABLE, "the table is being created or deleted");
    }
    var inHand = SplitPlanner.inHand(view.catalog());
    if (partitions.stream().anyMatch(partition -> inHand.contains(partition.id()))) {
      return refused(SplitReason.UNDER_WAY, "another change is under way");
    }
    int all = view.catalog().partitions().size();
    return all + more > settings.partitionsMax()
        ? refused(
            SplitReason.PARTITION_LIMIT,
            "the cluster has "
                + Figures.number(all)
                + " partitions, and may have "
                + Figures.number(settings.partitionsMax()))
        : null;
  }

  private static Verdict refused(SplitReason reason, String sentence) {
    return new Verdict.Refusal(reason, "Not done: " + sentence, Map.of());
  }

  private static CatalogDecision<Answer> answer(
      ClusterView view, Changes.Subject subject, Verdict verdict, Asked asked) {
    var ids = new FreshIds(view.catalog());
    long now = view.nowMillis();
    return switch (verdict) {
      case Verdict.Refusal refusal -> {
        var refused = Changes.decision(refusal, subject, 0, now, true, asked.requester());
        var refusals = new Refusals(view.catalog(), ids, now);
        var noted = asked.dryRun() ? null : refusals.note(refused);
        yield new CatalogDecision<>(
            refusals.notes(), new Answer(noted == null ? refused : noted, List.of()));
      }
      case Verdict.Change change -> {
        var decision =
            Changes.decision(
                change, subject, asked.dryRun() ? 0 : ids.decision(), now, true, asked.requester());
        var replace = Changes.replace(subject.partitions(), change.cuts(), ids);
        yield new CatalogDecision<>(
            asked.dryRun() ? List.of() : Changes.planned(replace, decision, ids),
            new Answer(decision, replace.replacements()));
      }
    };
  }

  private static PartitionDescriptor known(ClusterView view, PartitionId id) {
    var partition = view.catalog().partitions().get(id);
    if (partition == null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "There is no partition of this id",
          Map.of("partition", id.toString()));
    }
    return partition;
  }

  private static void checkPositions(KeyRange range, List<Bytes> at) {
    if (at.size() > POSITIONS_MAX) {
      throw DatabaseException.invalid("at", "A partition is split at up to 15 positions at once");
    }
    var before = range.start();
    for (var position : at) {
      if (before.compareTo(position) >= 0 || !range.contains(position)) {
        throw DatabaseException.invalid(
            "at", "A partition is split at positions inside it, in ascending order");
      }
      before = position;
    }
  }
}
