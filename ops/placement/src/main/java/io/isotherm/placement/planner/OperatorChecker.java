package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.table.TableStatus;
import io.isotherm.placement.catalog.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * <p>Moves are the {@link MoveChecker}'s.
 *
 * <p>When the table is being deleted the operator is given up at once: should the leader still do
 * what it was asked, the replacements are unknown, and dropped.
 */
final class OperatorChecker {
  private OperatorChecker() {}

  static List<Decision> check(ClusterView view, FreshIds ids) {
    var decisions = new ArrayList<Decision>();
    var leaders = view.leaders();
    var moves = new MoveChecker(view, leaders, ids);
    for (var operator : view.catalog().operators().values()) {
      decisions.add(
          switch (operator.change()) {
            case Operator.Replace replace ->
                check(view, leaders.get(new GroupId(replace.groupId())), ids, operator, replace);
            case Operator.Move move -> moves.check(operator, move);
          });
    }
    decisions.addAll(moves.strays());
    return decisions;
  }

  private static Decision check(
      ClusterView view,
      ClusterView.@Nullable Leader leader,
      FreshIds ids,
      Operator operator,
      Operator.Replace replace) {
    if (leader != null && hasAll(leader, replace.replacements())) {
      return EndedOperator.done(view, ids, operator, Reason.PARTITIONS_REPLACED);
    }
    var table = view.catalog().tables().get(replace.tableId());
    if (table == null || table.status() == TableStatus.DELETING) {
      return EndedOperator.givenUp(view, ids, operator, Reason.TABLE_GONE);
    }
    if (leader == null) {
      return new Decision.Wait(operator.id().toString(), Reason.NO_LEADER);
    }
    var step = new Step.ReplacePartitions(leader.node(), operator.id(), replace);
    if (!hasAll(leader, replace.replaced()) && view.wasRefused(step)) {
      return EndedOperator.givenUp(view, ids, operator, Reason.NOT_AS_PLANNED);
    }
    return new Decision.Do(step, Reason.PARTITIONS_TO_REPLACE);
  }

  private static boolean hasAll(ClusterView.Leader leader, List<PartitionDescriptor> partitions) {
    return partitions.stream().allMatch(leader.replica()::has);
  }
}
