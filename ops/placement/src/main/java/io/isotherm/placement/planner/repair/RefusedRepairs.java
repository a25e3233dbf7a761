package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.ReplicaChange.Cause;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import io.isotherm.placement.planner.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replicas that should be replaced and cannot be: one note for each node and reason, and the same
 * one no more than once a minute. One plan, one thread.
 */
final class RefusedRepairs {
  /** The same refusal is not noted again before this has passed. */
  static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  /** The same refusal within this time is counted on. */
  static final Duration COUNTED_WITHIN = Duration.ofHours(1);

  private record Subject(NodeId node, Cause cause, Reason reason) {}

  private final ClusterView view;
  private final RepairSettings settings;
  private final FreshIds ids;
  private final Map<Subject, Integer> groups =
      new TreeMap<>(
          Comparator.comparing(Subject::node)
              .thenComparing(Subject::cause)
              .thenComparing(Subject::reason));

  RefusedRepairs(ClusterView view, RepairSettings settings, FreshIds ids) {
    this.view = view;
    this.settings = settings;
    this.ids = ids;
  }

  void add(Troubles.Trouble trouble, Reason reason) {
    // Members that change have changed in a moment: nothing that anybody has to know of.
    if (reason != Reason.MEMBERS_CHANGING) {
      var subject = new Subject(ReplicaCounts.node(trouble.member()), trouble.cause(), reason);
      groups.merge(subject, 1, Integer::sum);
    }
  }

  /** What is to be recorded. */
  List<CatalogChange> notes() {
    var notes = new ArrayList<CatalogChange>();
    groups.forEach((subject, count) -> {
      var before = before(subject);
      long ago = before == null ? Long.MAX_VALUE : view.nowMillis() - before.lastMillis();
      if (ago >= AGAIN_AFTER.toMillis()) {
        var noted = noted(subject, count);
        notes.add(
            before == null
                ? new CatalogChange.DecisionNoted(noted, 0)
                : new CatalogChange.DecisionNoted(noted.after(before), before.id()));
      }
    });
    return notes;
  }

  private @Nullable PartitionDecision before(Subject subject) {
    for (var decision : view.catalog().decisions().reversed().values()) {
      if (view.nowMillis() - decision.lastMillis() > COUNTED_WITHIN.toMillis()) {
        return null;
      }
      if (decision.action() == Action.REPLACE_REPLICA
          && decision.outcome() == Outcome.REFUSED
          && decision.reason().equals(subject.reason().name())
          && decision.node().equals(subject.node().value())) {
        return decision;
      }
    }
    return null;
  }

  private PartitionDecision noted(Subject subject, int count) {
    var nodes = view.liveNodes().stream().filter(node -> node.mayLead()).count();
    var numbers = new TreeMap<String, Double>();
    numbers.put("groups", (double) count);
    numbers.put("silent_seconds", (double) view.silence(subject.node()).toSeconds());
    numbers.put("repair_after_seconds", (double) settings.repairAfter().toSeconds());
    numbers.put("nodes", (double) nodes);
    numbers.put("replicas", (double) view.catalog().settings().replicas());
    var text =
        "Replicas of %s stay on %s, though %s: %s."
            .formatted(
                ReplicaDecisions.count(count, "group"),
                subject.node(),
                ReplicaDecisions.told(
                    view, ReplicaCounts.of(view.catalog()), subject.node(), subject.cause()),
                subject.reason() == Reason.NO_NODE_LEFT
                    ? "no other of the %d nodes that take replicas is without one".formatted(nodes)
                    : subject.reason().text());
    return ReplicaDecisions.decision(
        ids.decision(),
        view.nowMillis(),
        subject.node(),
        Action.REPLACE_REPLICA,
        Outcome.REFUSED,
        subject.reason().name(),
        text,
        numbers,
        false);
  }
}
