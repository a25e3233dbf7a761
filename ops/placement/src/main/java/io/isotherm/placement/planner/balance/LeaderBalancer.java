package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PlannerLimits;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.Successors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spreads leaderships over the nodes by their heat and their cores: a group weighs its heat, and
 * {@link BalanceSettings#leadHeat} though nobody uses it, so that idle clusters spread them by
 * count.
 *
 * <p>A leadership goes from node a to node b only when the more loaded of the two is less so
 * afterwards by {@link BalanceSettings#transferGainMin} of the mean. So each transfer lowers the
 * highest loads, and heat that stands still comes to rest: to take one back, loads would have to
 * change by more than that. Of those that may, the one is taken that lowers the sum of the squares
 * of all loads most. A group that was handed over cools down, and a node that has just come up, or
 * is far behind, takes nothing.
 *
 * <p>What is uneven by count alone is mended at once; heat has to last for a while.
 */
final class LeaderBalancer {
  private final ClusterView view;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final BalanceSettings settings;
  private final Loads loads;

  /** Nodes that hand a leadership over, or take one. */
  private final Set<NodeId> transferring = new HashSet<>();

  private int free;

  LeaderBalancer(
      ClusterView view,
      Map<GroupId, ClusterView.Leader> leaders,
      BalanceSettings settings,
      Loads loads) {
    this.view = view;
    this.leaders = leaders;
    this.settings = settings;
    this.loads = loads;
    this.free = PlannerLimits.transfersMax(loads.nodes().size());
    for (var step : view.pending()) {
      if (step instanceof Step.TransferLeadership(var node, _, var successor)) {
        transferring.add(node);
        transferring.add(successor);
        free--;
      }
    }
  }

  /**
   * A leadership to hand over, and what the nodes carry before and after it.
   *
   * @param byCount whether the number of groups that the nodes lead is reason enough
   * @param gain by how much the squares of all loads fall
   */
  record Transfer(
      GroupLoad group,
      Load from,
      Load to,
      double fromBefore,
      double fromAfter,
      double toBefore,
      double toAfter,
      boolean byCount,
      double gain) {
    Step step() {
      return new Step.TransferLeadership(from.id(), group.id(), to.id());
    }
  }

  /** Nodes whose load is about to change by a transfer: no partition leaves them meanwhile. */
  Set<NodeId> transferring() {
    return transferring;
  }

  /** At most one for each node; the loads are as they will be. */
  List<Transfer> plan(int max) {
    var planned = new ArrayList<Transfer>();
    while (free > 0 && planned.size() < max) {
      var best = best();
      if (best == null) {
        break;
      }
      planned.add(best);
      transferring.add(best.from().id());
      transferring.add(best.to().id());
      best.group().led(best.to());
      free--;
    }
    return planned;
  }

  private @Nullable Transfer best() {
    Transfer best = null;
    for (var group : loads.groups()) {
      if (!group.isBusy() && !transferring.contains(group.leader().id()) && !isCooling(group)) {
        for (var to : group.replicas()) {
          var transfer = transferring.contains(to.id()) ? null : transfer(group, to);
          if (transfer != null && (best == null || transfer.gain() > best.gain())) {
            best = transfer;
          }
        }
      }
    }
    return best;
  }

  private @Nullable Transfer transfer(GroupLoad group, Load to) {
    var from = group.leader();
    if (from == to) {
      return null;
    }
    double weight = group.heat() + settings.leadHeat();
    double fromBefore = loads.of(from, 0);
    double toBefore = loads.of(to, 0);
    double fromAfter = fromBefore - weight / from.size();
    double toAfter = toBefore + weight / to.size();
    double lower = fromBefore - Math.max(fromAfter, toAfter);
    if (lower <= 0 || lower < settings.transferGainMin() * loads.mean()) {
      return null;
    }
    boolean byCount = isLowerByCount(from, to);
    boolean lasts =
        view.loads().isHotFor(from.id(), view.nowNanos(), settings.transferAfter().toNanos());
    if ((!byCount && !(lasts && group.isSettled())) || !canLead(group, to)) {
      return null;
    }
    double gain = weight * (fromBefore + fromAfter - toBefore - toAfter);
    return new Transfer(group, from, to, fromBefore, fromAfter, toBefore, toAfter, byCount, gain);
  }

  private static boolean isLowerByCount(Load from, Load to) {
    double before = (double) from.leads() / from.size();
    double fromAfter = (from.leads() - 1.0) / from.size();
    double toAfter = (to.leads() + 1.0) / to.size();
    return before > Math.max(fromAfter, toAfter);
  }

  private boolean canLead(GroupLoad group, Load taker) {
    var leader = leaders.get(group.id());
    var node = view.catalog().nodes().get(taker.id());
    return leader != null && node != null && Successors.canLead(view, group.id(), leader, node);
  }

  private boolean isCooling(GroupLoad group) {
    var moved = view.transferredNanos().get(group.id());
    return moved != null && view.nowNanos() - moved < PlannerLimits.TRANSFER_COOLS.toNanos();
  }
}
