package io.isotherm.placement.service;

import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.Planner;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a plan and carries it out as far as it needs no log: asks nodes for steps, and gives back
 * what is to be recorded. One thread; told the time, and how steps end is a {@link DriverEvent}.
 */
final class PlanRound {
  private static final Logger LOG = LoggerFactory.getLogger(PlanRound.class);

  private final PlannerSettings settings;
  private final PlanningState planning;
  private final StepDispatcher steps;
  private final Consumer<DriverEvent> later;
  private final DriverCounts counts;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime for nothing but to say how long plans take
   */
  PlanRound(
      PlannerSettings settings,
      PlanningState planning,
      StepDispatcher steps,
      Consumer<DriverEvent> later,
      DriverCounts counts,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.planning = planning;
    this.steps = steps;
    this.later = later;
    this.counts = counts;
    this.nanoTime = nanoTime;
  }

  /**
   * @param catalog that is applied here, with nothing in flight
   */
  List<CatalogChange> run(Catalog catalog, long nowNanos, long nowMillis) {
    var changes = new ArrayList<CatalogChange>();
    long begunNanos = nanoTime.getAsLong();
    var view = planning.viewToPlan(catalog, nowNanos, nowMillis);
    var plan = Planner.plan(view, settings);
    counts.planned(view, nanoTime.getAsLong() - begunNanos);
    for (var decision : plan) {
      switch (decision) {
        case Decision.Commit(var more, var reason) -> {
          LOG.info("Records {} because {}", more, reason.text());
          changes.addAll(more);
        }
        case Decision.Do(var step, var reason) -> {
          LOG.info("Asks {} for {} because {}", step.node(), step.name(), reason.text());
          dispatch(catalog, step, nowNanos);
        }
        case Decision.Wait(var subject, var reason) ->
            LOG.debug("Leaves {} because {}", subject, reason.text());
      }
    }
    counts.decided(changes);
    return changes;
  }

  private void dispatch(Catalog catalog, Step step, long nowNanos) {
    var node = catalog.nodes().get(step.node());
    if (node == null) {
      return;
    }
    planning.begin(step, nowNanos);
    steps.dispatch(
        step, node.address(), outcome -> later.accept(new DriverEvent.StepEnded(step, outcome)));
  }
}
