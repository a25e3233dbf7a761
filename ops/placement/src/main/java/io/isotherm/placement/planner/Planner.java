package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.balance.BalancePlanner;
import io.isotherm.placement.planner.repair.RepairPlanner;
import io.isotherm.placement.planner.split.SplitPlanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One pass over the cluster: what to do, in order of urgency, and why nothing else.
 *
 * <p>Having replicas comes before having partitions, and that before spreading leaders: the leader
 * of a group changes only when nothing is asked of the group, and it has no operator or step under
 * way, which that would disturb.
 *
 * <p>Splits, merges and moves are looked for once for each time that the history of partitions was
 * brought up to date, since nothing else makes a difference to them; splits come first.
 */
public final class Planner {
  private Planner() {}

  /** At most {@link PlannerLimits#STEPS_MAX} steps; none that is pending. */
  public static List<Decision> plan(ClusterView view, PlannerSettings settings) {
    if (view.catalog().clusterId() == null) {
      return List.of();
    }
    var all = new ArrayList<Decision>();
    all.addAll(FeatureLevels.check(view));
    all.addAll(GroupPlanner.plan(view, settings.repair()));
    var ids = new FreshIds(view.catalog());
    all.addAll(RepairPlanner.plan(view, settings.repair(), ids));
    all.addAll(PartitionChecker.check(view));
    all.addAll(OperatorChecker.check(view, ids));
    if (view.history().observedNanos() == view.nowNanos()) {
      var splits = SplitPlanner.plan(view, settings.splits(), ids);
      all.addAll(splits.decisions());
      all.addAll(
          BalancePlanner.plan(
              view,
              FeatureLevels.balance(view, settings),
              ids,
              splits,
              inHand(all),
              underWay(all),
              stepsLeft(all)));
    }
    return bounded(view, all);
  }

  private static int stepsLeft(List<Decision> plan) {
    long steps = plan.stream().filter(decision -> decision instanceof Decision.Do).count();
    return (int) Math.max(0, PlannerLimits.STEPS_MAX - steps);
  }

  /** The groups that are asked for something, and answer for it only while they have a leader. */
  private static Set<GroupId> underWay(List<Decision> plan) {
    var groups = new HashSet<GroupId>();
    for (var decision : plan) {
      if (decision instanceof Decision.Do(var step, _)) {
        groups.add(step.groupId());
      }
    }
    return groups;
  }

  /** The partitions that a plan begins to change: nothing else is to be begun with them. */
  private static Set<PartitionId> inHand(List<Decision> plan) {
    var inHand = new HashSet<PartitionId>();
    for (var decision : plan) {
      if (decision instanceof Decision.Commit(var changes, _)) {
        for (var change : changes) {
          if (change instanceof CatalogChange.OperatorPlanned(var operator)) {
            operator.change().before().forEach(partition -> inHand.add(partition.id()));
          }
        }
      }
    }
    return inHand;
  }

  private static List<Decision> bounded(ClusterView view, List<Decision> all) {
    // A set, since several checkers may wait for the same thing.
    var plan = new LinkedHashSet<Decision>();
    int steps = 0;
    boolean full = false;
    for (var decision : all) {
      if (!(decision instanceof Decision.Do(var step, _))) {
        plan.add(decision);
      } else if (view.pending().contains(step)) {
        plan.add(new Decision.Wait(step.groupId().toString(), Reason.STEP_PENDING));
      } else if (steps == PlannerLimits.STEPS_MAX) {
        full = true;
      } else {
        plan.add(decision);
        steps++;
      }
    }
    if (full) {
      plan.add(new Decision.Wait("plan", Reason.PLAN_FULL));
    }
    return List.copyOf(plan);
  }
}
