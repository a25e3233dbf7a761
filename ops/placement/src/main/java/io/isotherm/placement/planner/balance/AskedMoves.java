package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Destination;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogLimits;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.balance.MoveChanges.Subject;
import io.isotherm.placement.planner.balance.MoveChanges.Why;
import io.isotherm.placement.planner.explain.Figures;
import io.isotherm.placement.planner.explain.Refusals;
import io.isotherm.placement.planner.split.AskedChanges.Answer;
import io.isotherm.placement.planner.split.SplitPlanner;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a move takes that a person asks for, and what giving one up does. Heat, size and rests do
 * not count: whoever asks has reasons; only what cannot be is refused. Of many moves some wait for
 * their turn.
 */
public final class AskedMoves {
  private AskedMoves() {}

  /**
   * Moves a partition to a group.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND when the partition or the group is not there
   */
  public static CatalogDecision<Answer> move(
      ClusterView view, PartitionId id, GroupId group, Asked asked) {
    var partition = view.catalog().partitions().get(id);
    if (partition == null) {
      throw missing("There is no partition of this id", "partition", id.toString());
    }
    if (!view.catalog().groups().containsKey(group)) {
      throw missing("There is no group of this id", "group", group.toString());
    }
    var subject = subject(view, partition);
    var obstacle = obstacle(view, partition, group, asked.requester());
    if (obstacle != null) {
      return refused(view, subject, obstacle, asked.dryRun());
    }
    var ids = new FreshIds(view.catalog());
    var why =
        new Why(
            BalanceReason.ASKED,
            "Moved from "
                + new GroupId(partition.groupId())
                + " to "
                + group
                + ", as it was asked for",
            Map.of(),
            true,
            asked.requester());
    var to = new Destination(group.value(), leader(view, group.value()));
    var decision =
        MoveChanges.decision(
            subject,
            to,
            Outcome.PLANNED,
            why,
            asked.dryRun() ? 0 : ids.decision(),
            view.nowMillis());
    var move = MoveChanges.move(partition, group.value(), ids);
    return new CatalogDecision<>(
        asked.dryRun() ? List.of() : MoveChanges.planned(move, decision, ids),
        new Answer(decision, move.after()));
  }

  /**
   * Gives the move of a partition up, unless it is too far already.
   *
   * @param id before the move, or after it
   * @return the decision that the move carries out
   * @throws DatabaseException RESOURCE_NOT_FOUND when no move of it is under way
   */
  public static CatalogDecision<PartitionDecision> cancel(ClusterView view, PartitionId id) {
    for (var operator : view.catalog().operators().values()) {
      if (operator.change() instanceof Operator.Move(var source, var target, var givenUp)
          && (source.id().equals(id) || target.id().equals(id))) {
        var decision = view.catalog().decisions().get(operator.decision());
        if (decision == null) {
          // So many were made since that it is not kept any more.
          decision =
              MoveChanges.decision(
                  subject(view, source),
                  new Destination(target.groupId(), leader(view, target.groupId())),
                  Outcome.PLANNED,
                  new Why(BalanceReason.ASKED, "Moved", Map.of(), false, ""),
                  0,
                  operator.begunMillis());
        }
        return new CatalogDecision<>(
            givenUp != null
                ? List.of()
                : List.of(
                    new CatalogChange.OperatorGivenUp(operator.id(), Operator.GivenUp.CANCELLED)),
            decision);
      }
    }
    throw missing("No move of this partition is under way", "partition", id.toString());
  }

  private static @Nullable Why obstacle(
      ClusterView view, PartitionDescriptor partition, GroupId group, String requester) {
    var table = view.catalog().tables().get(partition.tableId());
    if (table == null || !table.status().isUsable()) {
      return refusal(
          BalanceReason.TABLE_NOT_USABLE, "the table is being created or deleted", requester);
    }
    if (!view.catalog().settings().allows(FeatureLevel.MOVES)) {
      return refusal(
          BalanceReason.OLD_BUILDS,
          "not all nodes are of a build that reads what a move writes",
          requester);
    }
    if (partition.groupId() == group.value()) {
      return refusal(BalanceReason.ALREADY_THERE, "it is in " + group, requester);
    }
    if (SplitPlanner.inHand(view.catalog()).contains(partition.id())) {
      return refusal(BalanceReason.UNDER_WAY, "another change is under way", requester);
    }
    int operators = view.catalog().operators().size();
    return operators >= CatalogLimits.OPERATORS_MAX
        ? refusal(
            BalanceReason.ENOUGH_MOVES,
            Figures.number(operators) + " changes are under way",
            requester)
        : null;
  }

  private static Why refusal(BalanceReason reason, String sentence, String requester) {
    return new Why(reason, "Not done: " + sentence, Map.of(), true, requester);
  }

  private static CatalogDecision<Answer> refused(
      ClusterView view, Subject subject, Why why, boolean dryRun) {
    var refused = MoveChanges.decision(subject, null, Outcome.REFUSED, why, 0, view.nowMillis());
    var refusals = new Refusals(view.catalog(), new FreshIds(view.catalog()), view.nowMillis());
    var noted = dryRun ? null : refusals.note(refused);
    return new CatalogDecision<>(
        refusals.notes(), new Answer(noted == null ? refused : noted, List.of()));
  }

  private static Subject subject(ClusterView view, PartitionDescriptor partition) {
    var table = view.catalog().tables().get(partition.tableId());
    return new Subject(
        table == null ? "" : table.name(), partition, leader(view, partition.groupId()));
  }

  private static String leader(ClusterView view, long group) {
    var leader = view.leader(new GroupId(group));
    return leader == null ? "" : leader.node().value();
  }

  private static DatabaseException missing(String sentence, String name, String value) {
    return new DatabaseException(ErrorCode.RESOURCE_NOT_FOUND, sentence, Map.of(name, value));
  }
}
