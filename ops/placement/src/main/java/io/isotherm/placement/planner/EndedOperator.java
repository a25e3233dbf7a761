package io.isotherm.placement.planner;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Operator;
import java.util.ArrayList;
import java.util.List;

/** What the catalog records when an operator ends, in one entry. Pure. */
final class EndedOperator {
  private EndedOperator() {}

  /** The catalog follows. */
  static Decision done(ClusterView view, FreshIds ids, Operator operator, Reason reason) {
    var change = operator.change();
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.PartitionsRemoved(ids(change.before())));
    changes.add(new CatalogChange.PartitionsPlaced(change.after()));
    changes.add(new CatalogChange.OperatorEnded(operator.id()));
    note(view, ids, operator, Outcome.DONE, ids(change.after()), "", changes);
    return new Decision.Commit(changes, reason);
  }

  /** The partitions are as they were. */
  static Decision givenUp(ClusterView view, FreshIds ids, Operator operator, Reason reason) {
    return givenUp(view, ids, operator, reason, reason.text());
  }

  /**
   * @param why in words, without a full stop
   */
  static Decision givenUp(
      ClusterView view, FreshIds ids, Operator operator, Reason reason, String why) {
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.OperatorEnded(operator.id()));
    var told = " Given up: " + why + ".";
    note(view, ids, operator, Outcome.ABANDONED, List.of(), told, changes);
    return new Decision.Commit(changes, reason);
  }

  private static void note(
      ClusterView view,
      FreshIds ids,
      Operator operator,
      Outcome outcome,
      List<PartitionId> also,
      String told,
      List<CatalogChange> changes) {
    var planned = view.catalog().decisions().get(operator.decision());
    if (planned != null) {
      var ended =
          planned.ended(ids.decision(), view.nowMillis(), outcome, also, planned.text() + told);
      changes.add(new CatalogChange.DecisionNoted(ended, planned.id()));
    }
  }

  private static List<PartitionId> ids(List<PartitionDescriptor> partitions) {
    return partitions.stream().map(PartitionDescriptor::id).toList();
  }
}
