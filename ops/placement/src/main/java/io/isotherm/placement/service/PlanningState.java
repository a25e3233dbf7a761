package io.isotherm.placement.service;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Hearing;
import io.isotherm.placement.planner.MoveHistory;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.balance.LoadHistory;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What plans are made from, beside the catalog: reports of nodes and when they were heard, steps
 * under way, and how partitions were used before. It is gone with the leadership, and whoever leads
 * next makes it anew. One thread; told the time.
 */
final class PlanningState {
  /** As often as nodes report. */
  private static final Duration OBSERVED_EVERY = Duration.ofSeconds(1);

  /** What only time brings, such as silence or heat that lasts, is not urgent. */
  private static final Duration PLANNED_EVERY = Duration.ofMillis(500);

  private final PlannerSettings settings;
  private final NodeReports reports = new NodeReports();
  private final PendingSteps pending = new PendingSteps();
  private final Map<GroupId, Long> transferredNanos = new HashMap<>();
  private final Map<NodeId, Long> heardNanos = new HashMap<>();
  private long listensNanos;
  private long plannedNanos;
  private boolean news = true;
  private PartitionHistory history;
  private MoveHistory moves = MoveHistory.NONE;
  private LoadHistory loads = LoadHistory.NONE;

  PlanningState(PlannerSettings settings, long nowNanos) {
    this.settings = settings;
    this.history = PartitionHistory.none(nowNanos);
    this.listensNanos = nowNanos;
  }

  NodeReports reports() {
    return reports;
  }

  /** Begins to listen to nodes. */
  void listen(long nowNanos) {
    heardNanos.clear();
    listensNanos = nowNanos;
  }

  void heard(NodeId node, long nowNanos) {
    heardNanos.put(node, nowNanos);
  }

  /** Something happened that a plan may depend on. */
  void news() {
    news = true;
  }

  /** Whether a plan may say anything that the last one did not. */
  boolean isTimeToPlan(long nowNanos) {
    return news || nowNanos - plannedNanos >= PLANNED_EVERY.toNanos();
  }

  void begin(Step step, long nowNanos) {
    pending.begin(step, nowNanos);
    if (step instanceof Step.TransferLeadership) {
      transferredNanos.put(step.groupId(), nowNanos);
    }
  }

  void end(Step step, StepOutcome outcome, long nowNanos) {
    pending.end(step, outcome, nowNanos);
    if (outcome == StepOutcome.DONE && step instanceof Step.AbandonArrival(_, var target)) {
      moves = moves.abandoned(target.id(), nowNanos);
    }
  }

  /** Forgets everything but who reports, who has to be told by the caller. */
  void clear(long nowNanos) {
    pending.clear();
    transferredNanos.clear();
    listen(nowNanos);
    history = PartitionHistory.none(nowNanos);
    moves = MoveHistory.NONE;
    loads = LoadHistory.NONE;
  }

  ClusterView view(Catalog catalog, long nowNanos, long nowMillis) {
    return new ClusterView(
        catalog,
        reports.observations(),
        pending.at(nowNanos),
        pending.refused(nowNanos),
        Map.copyOf(transferredNanos),
        history,
        moves,
        loads,
        new Hearing(listensNanos, heardNanos),
        nowNanos,
        nowMillis);
  }

  /** The same, for a plan: with what is remembered brought up to date, when it is time. */
  ClusterView viewToPlan(Catalog catalog, long nowNanos, long nowMillis) {
    news = false;
    plannedNanos = nowNanos;
    var view = view(catalog, nowNanos, nowMillis);
    if (nowNanos - history.observedNanos() >= OBSERVED_EVERY.toNanos()) {
      view = view.observed(settings);
      history = view.history();
      moves = view.moves();
      loads = view.loads();
    }
    return view;
  }
}
