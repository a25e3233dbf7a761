package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Destination;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hand-overs of leaderships as they are kept. What was asked is PLANNED; it is DONE when the
 * successor is seen to lead, and ABANDONED when it does not within a while. That follows from the
 * catalog and reports, so whoever leads the placement driver says it.
 */
final class TransferDecisions {
  /** A hand-over takes a few heartbeats, or fails. */
  static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

  /** Decisions of longer ago are not looked at: their driver died, and nobody can tell any more. */
  private static final Duration LOOKED_AT = Duration.ofMinutes(10);

  private TransferDecisions() {}

  /** One that is asked for now. */
  static PartitionDecision planned(LeaderBalancer.Transfer transfer, long id, long nowMillis) {
    var numbers = new TreeMap<String, Double>();
    numbers.put(MoveNumbers.HEAT, transfer.group().heat());
    numbers.put(MoveNumbers.GIVER, transfer.fromBefore());
    numbers.put(MoveNumbers.GIVER_AFTER, transfer.fromAfter());
    numbers.put(MoveNumbers.TAKER, transfer.toBefore());
    numbers.put(MoveNumbers.TAKER_AFTER, transfer.toAfter());
    numbers.put(MoveNumbers.LEADS_GIVER, transfer.from().leads() + 1.0);
    numbers.put(MoveNumbers.LEADS_TAKER, transfer.to().leads() - 1.0);
    var reason = transfer.byCount() ? BalanceReason.MANY_LEADERS : BalanceReason.HOT_NODE;
    return new PartitionDecision(
        id,
        nowMillis,
        nowMillis,
        1,
        "",
        List.of(),
        transfer.from().id().value(),
        Action.TRANSFER,
        Outcome.PLANNED,
        reason.name(),
        BalanceText.transferred(transfer) + ".",
        numbers,
        false,
        new Destination(transfer.group().id().value(), transfer.to().id().value()));
  }

  /** What became of those that were asked for. */
  static List<CatalogChange> ended(
      ClusterView view, Map<GroupId, ClusterView.Leader> leaders, FreshIds ids) {
    var changes = new ArrayList<CatalogChange>();
    for (var decision : view.catalog().decisions().reversed().values()) {
      if (view.nowMillis() - decision.lastMillis() > LOOKED_AT.toMillis()) {
        break;
      }
      var to = decision.destination();
      if (decision.action() == Action.TRANSFER
          && decision.outcome() == Outcome.PLANNED
          && to != null) {
        var leader = leaders.get(new GroupId(to.group()));
        boolean leads = leader != null && leader.node().value().equals(to.node());
        long ago = view.nowMillis() - decision.firstMillis();
        if (leads || ago > ENDS_WITHIN.toMillis()) {
          var ended =
              decision.ended(
                  ids.decision(),
                  view.nowMillis(),
                  leads ? Outcome.DONE : Outcome.ABANDONED,
                  List.of(),
                  leads ? decision.text() : decision.text() + " It was not seen to lead.");
          changes.add(new CatalogChange.DecisionNoted(ended, decision.id()));
        }
      }
    }
    return changes;
  }
}
