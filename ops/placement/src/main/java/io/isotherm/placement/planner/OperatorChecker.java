package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.model.table.TableStatus;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries operators to their end, from nothing but the catalog and reports: so whoever leads the
 * placement driver next goes on where the last one was.
 *
 * <p>Partitions are replaced by one log entry of their group, so a leader's report shows all of
 * those replaced or all of their replacements:
 *
 * <pre>
 * the replacements         done: the catalog follows, in one entry
 * those replaced           the leader is asked, and asked again
 * neither, after a refusal given up: it can never be done, since ids and epochs never come back
 * </pre>
 *
 * <p>When the table is being deleted the operator is given up at once: should the leader still do
 * what it was asked, the replacements are unknown, and dropped.
 */
final class OperatorChecker {
  private OperatorChecker() {}

  static List<Decision> check(ClusterView view, FreshIds ids) {
    var decisions = new ArrayList<Decision>();
    for (var operator : view.catalog().operators().values()) {
      switch (operator.change()) {
        case Operator.Replace replace -> decisions.add(check(view, ids, operator, replace));
      }
    }
    return decisions;
  }

  private static Decision check(
      ClusterView view, FreshIds ids, Operator operator, Operator.Replace replace) {
    var group = new GroupId(replace.groupId());
    var leader = view.leader(group);
    if (leader != null && hasAll(leader, replace.replacements())) {
      return done(view, ids, operator, replace);
    }
    var table = view.catalog().tables().get(replace.tableId());
    if (table == null || table.status() == TableStatus.DELETING) {
      return givenUp(view, ids, operator, Reason.TABLE_GONE);
    }
    if (leader == null) {
      return new Decision.Wait(operator.id().toString(), Reason.NO_LEADER);
    }
    var step = new Step.ReplacePartitions(leader.node(), operator.id(), replace);
    if (!hasAll(leader, replace.replaced()) && wasRefused(view, leader, step)) {
      return givenUp(view, ids, operator, Reason.NOT_AS_PLANNED);
    }
    return new Decision.Do(step, Reason.PARTITIONS_TO_REPLACE);
  }

  private static boolean hasAll(ClusterView.Leader leader, List<PartitionDescriptor> partitions) {
    for (var partition : partitions) {
      var seen = leader.replica().partitions().get(partition.id());
      if (seen == null || !seen.epoch().equals(partition.epoch())) {
        return false;
      }
    }
    return true;
  }

  /** Whether this leader said that it can never do it, before it made the report that we have. */
  private static boolean wasRefused(
      ClusterView view, ClusterView.Leader leader, Step.ReplacePartitions step) {
    var refused = view.refusedNanos().get(step);
    var seen = view.live(leader.node());
    return refused != null && seen != null && seen.reportedNanos() - refused > 0;
  }

  private static Decision done(
      ClusterView view, FreshIds ids, Operator operator, Operator.Replace replace) {
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.PartitionsRemoved(replace.replacedIds()));
    changes.add(new CatalogChange.PartitionsPlaced(replace.replacements()));
    changes.add(new CatalogChange.OperatorEnded(operator.id()));
    var planned = view.catalog().decisions().get(operator.decision());
    if (planned != null) {
      var done =
          planned.ended(
              ids.decision(),
              view.nowMillis(),
              Outcome.DONE,
              replace.replacementIds(),
              planned.text());
      changes.add(new CatalogChange.DecisionNoted(done, planned.id()));
    }
    return new Decision.Commit(changes, Reason.PARTITIONS_REPLACED);
  }

  private static Decision givenUp(
      ClusterView view, FreshIds ids, Operator operator, Reason reason) {
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.OperatorEnded(operator.id()));
    var planned = view.catalog().decisions().get(operator.decision());
    if (planned != null) {
      var text = planned.text() + " Given up: " + reason.text() + ".";
      var abandoned =
          planned.ended(ids.decision(), view.nowMillis(), Outcome.ABANDONED, List.of(), text);
      changes.add(new CatalogChange.DecisionNoted(abandoned, planned.id()));
    }
    return new Decision.Commit(changes, reason);
  }
}
