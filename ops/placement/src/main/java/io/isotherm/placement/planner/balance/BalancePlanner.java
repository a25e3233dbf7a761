package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.explain.Refusals;
import io.isotherm.placement.planner.split.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves leaderships and partitions so that no node is much hotter than another, no disk is full,
 * groups are filled evenly, and cold neighbours come together; in this order, and each on a picture
 * that shows what the ones before it plan.
 *
 * <p>Constraints: a partition is in one operator at a time; one that is too hot is split and not
 * moved; at most {@link BalanceSettings#movesMax} moves are under way, and {@link
 * BalanceSettings#movesNodeMax} from or to one node; a node that gets or gives a leadership gives
 * and takes no partition meanwhile.
 */
public final class BalancePlanner {
  private final ClusterView view;
  private final BalanceSettings settings;
  private final FreshIds ids;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final Loads loads;

  private BalancePlanner(ClusterView view, BalanceSettings settings, FreshIds ids) {
    this.view = view;
    this.settings = settings;
    this.ids = ids;
    this.leaders = view.leaders();
    this.loads = Loads.of(view, leaders, settings, view.loads());
  }

  /**
   * @param ids of this plan
   * @param splits neighbours that are to be merged, together or apart
   * @param inHand partitions that this plan begins to change otherwise
   * @param underWay groups that are asked for something, which a change of their leader would
   *     disturb
   * @param transfersMax how many leaders may change
   */
  public static List<Decision> plan(
      ClusterView view,
      BalanceSettings settings,
      FreshIds ids,
      SplitPlan splits,
      Set<PartitionId> inHand,
      Set<GroupId> underWay,
      int transfersMax) {
    return new BalancePlanner(view, settings, ids).plan(splits, inHand, underWay, transfersMax);
  }

  private List<Decision> plan(
      SplitPlan splits, Set<PartitionId> inHand, Set<GroupId> underWay, int transfersMax) {
    var decisions = new ArrayList<Decision>();
    loads.leave(inHand);
    loads.keepLeaders(underWay);
    var ended = TransferDecisions.ended(view, leaders, ids);
    if (!ended.isEmpty()) {
      decisions.add(new Decision.Commit(ended, Reason.TRANSFER_ENDED));
    }
    var balancer = new LeaderBalancer(view, leaders, settings, loads);
    for (var transfer : balancer.plan(transfersMax)) {
      var noted = TransferDecisions.planned(transfer, ids.decision(), view.nowMillis());
      decisions.add(new Decision.Do(transfer.step(), Reason.LEADERS_UNEVEN));
      decisions.add(
          new Decision.Commit(
              List.of(new CatalogChange.DecisionNoted(noted, 0)), Reason.LEADERS_UNEVEN));
    }
    if (settings.movesMax() > 0) {
      decisions.addAll(recorded(moves(splits, balancer.transferring())));
    }
    return decisions;
  }

  private List<MoveVerdict> moves(SplitPlan splits, Set<NodeId> transferring) {
    var recent = RecentPartitions.of(view.catalog(), view.nowMillis(), settings);
    var verdicts = new ArrayList<MoveVerdict>();
    verdicts.addAll(new HeatFinder(view, settings, loads, recent, transferring).find());
    verdicts.addAll(new DiskFinder(settings, loads, recent, transferring).find());
    if (!moves(verdicts)) {
      var spread = new SpreadFinder(view, settings, loads, recent, transferring);
      verdicts.addAll(spread.find(splits.together()));
    }
    if (!moves(verdicts)) {
      var neighbours = new NeighbourFinder(settings, loads, recent, transferring);
      verdicts.addAll(neighbours.find(splits.apart()));
    }
    return verdicts;
  }

  private static boolean moves(List<MoveVerdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict instanceof MoveVerdict.Move);
  }

  private List<Decision> recorded(List<MoveVerdict> verdicts) {
    var planned = new ArrayList<CatalogChange>();
    var refusals = new Refusals(view.catalog(), ids, view.nowMillis());
    for (var verdict : verdicts) {
      switch (verdict) {
        case MoveVerdict.Refusal refused ->
            refusals.note(MoveChanges.decision(refused, 0, view.nowMillis()));
        case MoveVerdict.Move move -> {
          var decision = MoveChanges.decision(move, ids.decision(), view.nowMillis());
          var change = MoveChanges.move(move.partition().descriptor(), move.to().id().value(), ids);
          planned.addAll(MoveChanges.planned(change, decision, ids));
        }
      }
    }
    var decisions = new ArrayList<Decision>();
    if (!planned.isEmpty()) {
      decisions.add(new Decision.Commit(planned, Reason.PARTITION_TO_MOVE));
    }
    if (!refusals.notes().isEmpty()) {
      decisions.add(new Decision.Commit(refusals.notes(), Reason.MOVE_REFUSED));
    }
    return decisions;
  }
}
