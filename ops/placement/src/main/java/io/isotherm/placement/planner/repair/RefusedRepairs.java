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
import io.isotherm.placement.planner.explain.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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

  private record Subject(NodeId node, Cause cause, Reason reason, boolean isPlacement) {}

  /** Only in what is noted of the placement group. */
  static final String PLACEMENT_MEMBERS = "placement_members";

  /**
   * @param groups how many
   * @param full of the first of them, when it is for the disks
   */
  private record Count(int groups, Taker.@Nullable NoRoom full) {}

  private final ClusterView view;
  private final RepairSettings settings;
  private final FreshIds ids;
  private final Map<Subject, Count> counts =
      new TreeMap<>(
          Comparator.comparing(Subject::node)
              .thenComparing(Subject::cause)
              .thenComparing(Subject::reason)
              .thenComparing(Subject::isPlacement));

  private @Nullable ObservedGroup placement;

  RefusedRepairs(ClusterView view, RepairSettings settings, FreshIds ids) {
    this.view = view;
    this.settings = settings;
    this.ids = ids;
  }

  void add(Troubles.Trouble trouble, Reason reason, Taker.@Nullable NoRoom full) {
    // Members that change have changed in a moment: nothing that anybody has to know of.
    if (reason != Reason.MEMBERS_CHANGING) {
      var group = trouble.group();
      placement = group.isPlacement() ? group : placement;
      var subject =
          new Subject(
              ReplicaCounts.node(trouble.member()), trouble.cause(), reason, group.isPlacement());
      counts.merge(
          subject,
          new Count(1, full),
          (before, _) -> new Count(before.groups() + 1, before.full()));
    }
  }

  /** What is to be recorded. */
  List<CatalogChange> notes() {
    var notes = new ArrayList<CatalogChange>();
    counts.forEach((subject, count) -> {
      var before = before(subject);
      long ago = before == null ? Long.MAX_VALUE : view.nowMillis() - before.lastMillis();
      if (ago >= AGAIN_AFTER.toMillis()) {
        var noted =
            placement != null && subject.isPlacement()
                ? noted(subject, placement)
                : noted(subject, count);
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
          && decision.node().equals(subject.node().value())
          && decision.numbers().containsKey(PLACEMENT_MEMBERS) == subject.isPlacement()) {
        return decision;
      }
    }
    return null;
  }

  private PartitionDecision noted(Subject subject, Count count) {
    var nodes = view.liveNodes().stream().filter(node -> node.mayLead()).count();
    var numbers = new TreeMap<String, Double>();
    numbers.put("groups", (double) count.groups());
    numbers.put("silent_seconds", (double) view.silence(subject.node()).toSeconds());
    numbers.put("repair_after_seconds", (double) settings.repairAfter().toSeconds());
    numbers.put("nodes", (double) nodes);
    numbers.put("replicas", (double) view.catalog().settings().replicas());
    var full = count.full();
    if (full != null) {
      numbers.put("replica_bytes", full.bytes());
      numbers.put("disk_used", full.used());
      numbers.put("disk_used_max", full.usedMax());
    }
    var text =
        "Replicas of %s stay on %s, though %s: %s."
            .formatted(
                ReplicaDecisions.count(count.groups(), "group"),
                subject.node(),
                told(subject),
                why(subject.reason(), full, nodes));
    return refused(subject, text, numbers);
  }

  /**
   * A member of the placement group stays when nobody can take its place, also one that is dead: of
   * an odd number, one less stands no more failures.
   */
  private PartitionDecision noted(Subject subject, ObservedGroup group) {
    int members = group.group().replicas().size();
    int well =
        Math.toIntExact(
            group.group().replicas().stream().filter(member -> group.isWell(member.id())).count());
    int left = Math.max(0, well - majority(members));
    int leftWithout = Math.max(0, well - majority(members - 1));
    var numbers = new TreeMap<String, Double>();
    numbers.put(PLACEMENT_MEMBERS, (double) members);
    numbers.put("placement_members_well", (double) well);
    numbers.put("failures_left", (double) left);
    numbers.put("failures_left_without_it", (double) leftWithout);
    numbers.put("silent_seconds", (double) view.silence(subject.node()).toSeconds());
    numbers.put("repair_after_seconds", (double) settings.repairAfter().toSeconds());
    var text =
        "Replica of the placement group stays on %s, though %s: %s. %d of %d members are well."
            .formatted(subject.node(), told(subject), subject.reason().text(), well, members);
    if (subject.reason() == Reason.NO_PLACEMENT_NODE && subject.cause().isRepair()) {
      text +=
          " %d more may fail; if it were taken out, %d of %d."
              .formatted(left, leftWithout, members - 1);
    }
    return refused(subject, text, numbers);
  }

  private static int majority(int members) {
    return members / 2 + 1;
  }

  private String told(Subject subject) {
    return ReplicaDecisions.told(
        view, ReplicaCounts.of(view.catalog()), subject.node(), subject.cause());
  }

  private PartitionDecision refused(
      Subject subject, String text, SortedMap<String, Double> numbers) {
    return ReplicaDecisions.decision(
        ids.decision(),
        view.nowMillis(),
        subject.node(),
        Action.REPLACE_REPLICA,
        Outcome.REFUSED,
        subject.reason().name(),
        text,
        numbers,
        false,
        "");
  }

  private static String why(Reason reason, Taker.@Nullable NoRoom full, long nodes) {
    if (full != null) {
      return "no other node has room; with %s more %s, the emptiest, would use %s of its disk, above %s"
          .formatted(
              Figures.bytes(full.bytes()),
              full.emptiest(),
              Figures.percent(full.used()),
              Figures.percent(full.usedMax()));
    }
    return reason == Reason.NO_NODE_LEFT
        ? "no other of the %d nodes that take replicas is without one".formatted(nodes)
        : reason.text();
  }
}
