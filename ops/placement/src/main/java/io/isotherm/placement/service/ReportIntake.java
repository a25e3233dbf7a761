package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.placement.catalog.Catalog;
import java.util.Map;

/**
 * Takes in what nodes report to the leader, and answers: only a node that is registered as it is,
 * through one stream. One thread; told the time.
 */
final class ReportIntake {
  private final PlanningState planning;
  private final ObservedState observed;

  ReportIntake(PlanningState planning, ObservedState observed) {
    this.planning = planning;
    this.observed = observed;
  }

  /**
   * @param catalog that is applied here
   */
  void take(Catalog catalog, ReportStream stream, NodeReport report, long nowNanos) {
    try {
      var node = new NodeId(report.getNode());
      if (!isRegistered(catalog, node, report)) {
        stream.fail(
            new DatabaseException(
                ErrorCode.VALIDATION,
                "The node is not registered as it is",
                Map.of("node", report.getNode(), "incarnation", report.getIncarnation())));
        return;
      }
      var taken = planning.reports().take(stream, report, nowNanos);
      if (taken.isNews()) {
        planning.news();
      }
      if (taken.replaced() != null) {
        taken
            .replaced()
            .fail(
                new DatabaseException(
                    ErrorCode.RESOURCE_IN_USE, "The node reports through another stream"));
      }
      planning.heard(node, nowNanos);
      observed.take(taken.seen());
      var capacity = catalog.capacity();
      stream.answer(
          catalog.version(),
          catalog.placementAddresses(),
          capacity.version() == report.getCapacityVersion() ? null : capacity);
    } catch (IllegalArgumentException malformed) {
      stream.fail(DatabaseException.invalid("report", "A report names an id that cannot be"));
    }
  }

  private static boolean isRegistered(Catalog catalog, NodeId node, NodeReport report) {
    var registered = catalog.nodes().get(node);
    return registered != null
        && registered.state() != NodeState.REMOVED
        && registered.member().id().equals(new MemberId(report.getNode(), report.getIncarnation()));
  }
}
