package io.isotherm.placement.planner;

import io.isotherm.placement.planner.split.SplitPlanner;
import io.isotherm.placement.planner.split.SplitSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One pass over the cluster: what to do, in order of urgency, and why nothing else.
 *
 * <p>Having replicas comes before having partitions, and that before spreading leaders: leaders are
 * moved only when nothing else is asked of any node, since a move disturbs every other step.
 *
 * <p>Splits and merges are looked for once for each time that the history of partitions was brought
 * up to date, since nothing else makes a difference to them.
 */
public final class Planner {
  private Planner() {}

  /** At most {@link PlannerLimits#STEPS_MAX} steps; none that is pending. */
  public static List<Decision> plan(ClusterView view, SplitSettings settings) {
    if (view.catalog().clusterId() == null) {
      return List.of();
    }
    var all = new ArrayList<Decision>();
    all.addAll(GroupPlanner.plan(view));
    all.addAll(ReplicaChecker.check(view));
    all.addAll(PartitionChecker.check(view));
    var ids = new FreshIds(view.catalog());
    all.addAll(OperatorChecker.check(view, ids));
    if (view.history().observedNanos() == view.nowNanos()) {
      all.addAll(SplitPlanner.plan(view, settings, ids));
    }
    boolean busy = all.stream().anyMatch(decision -> decision instanceof Decision.Do);
    if (!busy) {
      all.addAll(LeaderBalancer.balance(view));
    }
    return bounded(view, all);
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
