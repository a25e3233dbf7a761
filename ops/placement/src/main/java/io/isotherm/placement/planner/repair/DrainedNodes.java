package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes when a node that was to be emptied is empty. */
final class DrainedNodes {
  private DrainedNodes() {}

  static List<Decision> check(ClusterView view, FreshIds ids) {
    var decisions = new ArrayList<Decision>();
    for (var node : view.catalog().nodes().values()) {
      if (node.state() != NodeState.DRAINING || !HeldReplicas.of(view, node.id()).isNone()) {
        continue;
      }
      var drain = underWay(view.catalog(), node.id());
      if (drain != null) {
        decisions.add(
            new Decision.Commit(
                List.of(
                    new CatalogChange.DecisionNoted(
                        drain.ended(
                            ids.decision(),
                            view.nowMillis(),
                            Outcome.DONE,
                            List.of(),
                            drain.text()),
                        drain.id())),
                Reason.NODE_EMPTY));
      }
    }
    return decisions;
  }

  /** The decision to empty a node that has not ended; null for none. */
  static @Nullable PartitionDecision underWay(Catalog catalog, NodeId node) {
    for (var decision : catalog.decisions().reversed().values()) {
      if (decision.action() == Action.DRAIN_NODE
          && decision.outcome() != Outcome.REFUSED
          && decision.node().equals(node.value())) {
        return decision.outcome() == Outcome.PLANNED ? decision : null;
      }
    }
    return null;
  }
}
