package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.table.TableStatus;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.catalog.Operator.GivenUp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries moves to their end. The group that a partition leaves does the work; it is asked to begin
 * until it reports that the partition departs. One plan.
 *
 * <pre>
 * the other group has the partition   done: the catalog follows, in one entry
 * the partition departs               wait; it is asked for again when nothing goes on
 * it does not                         the group is asked
 * it can, or shall, not go on         the catalog records that the move is given up, and then:
 *   1. the other group is asked to abandon it, until it says so: its log decides that against
 *      having the partition, and when it has it the move is done after all
 *   2. the group is asked to let it stay, until it does not report it to depart
 *   3. the operator ends, and everything is as it was
 * </pre>
 *
 * <p>A request of a placement driver that was deposed may come late and begin what has ended. The
 * group then finds out that the other one has abandoned it; the partition is asked to stay, when no
 * operator wants it to depart and the catalog has it there. When the catalog does not, it has
 * moved, and its group lets it go by itself.
 */
final class MoveChecker {
  private final ClusterView view;
  private final Map<GroupId, ClusterView.Leader> leaders;
  private final FreshIds ids;

  /** Target of each operator: what may depart. */
  private final Set<PartitionId> wanted = new HashSet<>();

  private int carriedOn;

  MoveChecker(ClusterView view, Map<GroupId, ClusterView.Leader> leaders, FreshIds ids) {
    this.view = view;
    this.leaders = leaders;
    this.ids = ids;
    for (var operator : view.catalog().operators().values()) {
      if (operator.change() instanceof Operator.Move move) {
        wanted.add(move.target().id());
      }
    }
  }

  /** In the order of their ids: of more than are carried on at a time, the latest wait. */
  Decision check(Operator operator, Operator.Move move) {
    var from = leaders.get(new GroupId(move.source().groupId()));
    var to = leaders.get(new GroupId(move.target().groupId()));
    if (to != null && to.replica().has(move.target())) {
      return EndedOperator.done(view, ids, operator, Reason.PARTITION_MOVED);
    }
    var givenUp = move.givenUp();
    if (givenUp != null) {
      var next = undo(operator.id().toString(), move, from, to);
      return next != null
          ? next
          : EndedOperator.givenUp(view, ids, operator, Reason.MOVE_GIVEN_UP, givenUp.text());
    }
    return carryOn(operator, move, from, to);
  }

  /** What departs although no operator wants it to. */
  List<Decision> strays() {
    var decisions = new ArrayList<Decision>();
    leaders.forEach((group, leader) -> {
      for (var departure : leader.replica().departures()) {
        var known = view.catalog().partitions().get(departure.partition());
        if (known != null
            && known.groupId() == group.value()
            && !wanted.contains(departure.target())
            && departure.trouble() == DepartureObservation.Trouble.ABANDONED) {
          decisions.add(new Decision.Do(stay(leader, group, departure), Reason.MOVE_UNKNOWN));
        }
      }
    });
    return decisions;
  }

  private Decision carryOn(
      Operator operator,
      Operator.Move move,
      ClusterView.@Nullable Leader from,
      ClusterView.@Nullable Leader to) {
    var table = view.catalog().tables().get(move.tableId());
    if (table == null || table.status() == TableStatus.DELETING) {
      return giveUp(operator, GivenUp.TABLE_GONE);
    }
    if (from == null || to == null) {
      return new Decision.Wait(operator.id().toString(), Reason.NO_LEADER);
    }
    if (carriedOn == PlannerLimits.MOVES_MAX) {
      return new Decision.Wait(operator.id().toString(), Reason.ENOUGH_MOVES);
    }
    carriedOn++;
    var source = move.source();
    var departure = from.replica().departure(move);
    var step = new Step.MovePartition(from.node(), operator.id(), move, addresses(move.target()));
    var progress = view.moves().progress(operator.id());
    if (departure == null) {
      boolean isThere = from.replica().has(source);
      if (!isThere && view.wasRefused(step)) {
        return giveUp(operator, GivenUp.NOT_AS_PLANNED);
      }
      if (isThere && progress != null && progress.departed()) {
        return giveUp(operator, GivenUp.FAILED);
      }
    } else {
      switch (departure.trouble()) {
        case NONE, WAITS -> {}
        case DIFFERS, ABANDONED -> {
          return giveUp(operator, GivenUp.FAILED);
        }
      }
    }
    long standsNanos = progress == null ? 0 : view.nowNanos() - progress.sinceNanos();
    // One that was never begun may have waited for its turn until now.
    boolean isAsked = departure != null || wanted.size() <= PlannerLimits.MOVES_MAX;
    if (isAsked && standsNanos >= PlannerLimits.MOVE_STANDS_MAX.toNanos()) {
      return giveUp(operator, GivenUp.STUCK);
    }
    return departure != null && standsNanos < PlannerLimits.MOVE_REPEATED.toNanos()
        ? new Decision.Wait(operator.id().toString(), Reason.MOVE_UNDER_WAY)
        : new Decision.Do(step, Reason.PARTITION_TO_MOVE);
  }

  private static Decision giveUp(Operator operator, GivenUp why) {
    return new Decision.Commit(
        List.of(new CatalogChange.OperatorGivenUp(operator.id(), why)), Reason.MOVE_TO_GIVE_UP);
  }

  /** The next thing to do until neither group has anything of a move; null when it is done. */
  private @Nullable Decision undo(
      String subject,
      Operator.Move move,
      ClusterView.@Nullable Leader from,
      ClusterView.@Nullable Leader to) {
    var abandoned = view.moves().abandonedNanos().get(move.target().id());
    if (abandoned == null) {
      return to == null
          ? new Decision.Wait(subject, Reason.NO_LEADER)
          : new Decision.Do(
              new Step.AbandonArrival(to.node(), move.target()), Reason.MOVE_TO_GIVE_UP);
    }
    var seen = from == null ? null : view.live(from.node());
    if (from == null || seen == null) {
      return new Decision.Wait(subject, Reason.NO_LEADER);
    }
    var departure = from.replica().departure(move);
    if (departure != null) {
      var group = new GroupId(move.source().groupId());
      return new Decision.Do(stay(from, group, departure), Reason.MOVE_TO_GIVE_UP);
    }
    // A report of before may not show yet what had begun by then.
    return seen.reportedNanos() - abandoned > 0
        ? null
        : new Decision.Wait(subject, Reason.STEP_PENDING);
  }

  private static Step stay(
      ClusterView.Leader leader, GroupId group, DepartureObservation departure) {
    return new Step.StayPartition(leader.node(), group, departure.partition(), departure.target());
  }

  private List<NodeAddress> addresses(PartitionDescriptor target) {
    var group = view.catalog().groups().get(new GroupId(target.groupId()));
    return group == null
        ? List.of()
        : group.replicas().stream()
            .map(replica -> view.catalog().nodes().get(new NodeId(replica.id().node())))
            .filter(Objects::nonNull)
            .map(node -> node.address())
            .toList();
  }
}
