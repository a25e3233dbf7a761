package io.isotherm.placement.service;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.ClusterView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What a placement driver has done, told by its thread and read by any. */
final class DriverCounts {
  private final DurationCounts rounds = new DurationCounts();
  private final Map<Action, Map<Outcome, LongAdder>> decisions = new EnumMap<>(Action.class);
  private volatile boolean leading;
  private volatile Nodes nodes = new Nodes(0, 0);

  DriverCounts() {
    for (var action : Action.values()) {
      var outcomes = new EnumMap<Outcome, LongAdder>(Outcome.class);
      for (var outcome : Outcome.values()) {
        outcomes.put(outcome, new LongAdder());
      }
      decisions.put(action, outcomes);
    }
  }

  /**
   * Nodes that belong to the cluster.
   *
   * @param live that report
   * @param silent that do not
   */
  record Nodes(int live, int silent) {}

  /** Whether it leads from now on. */
  void leads(boolean now) {
    leading = now;
  }

  /** A plan was made. */
  void planned(ClusterView view, long nanos) {
    rounds.count(nanos);
    int live = view.liveNodes().size();
    long members =
        view.catalog().nodes().values().stream().filter(node -> !view.isRemoved(node.id())).count();
    nodes = new Nodes(live, (int) members - live);
  }

  /** These are to be recorded. */
  void decided(List<CatalogChange> changes) {
    for (var change : changes) {
      if (change instanceof CatalogChange.DecisionNoted(var decision, _)) {
        of(decision.action(), decision.outcome()).increment();
      }
    }
  }

  private LongAdder of(Action action, Outcome outcome) {
    return Objects.requireNonNull(Objects.requireNonNull(decisions.get(action)).get(outcome));
  }

  boolean isLeading() {
    return leading;
  }

  Nodes nodes() {
    return nodes;
  }

  DurationCounts rounds() {
    return rounds;
  }

  long decisions(Action action, Outcome outcome) {
    return of(action, outcome).sum();
  }
}
