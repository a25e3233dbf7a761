package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ReplicaChange.Cause;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was decided about replicas and nodes, as it is kept: of no table and no partition. Pure. */
final class ReplicaDecisions {
  private ReplicaDecisions() {}

  /** A replica is to give way. */
  static PartitionDecision planned(
      ClusterView view,
      ReplicaCounts counts,
      ObservedGroup group,
      MemberId member,
      CatalogNode taker,
      Cause cause,
      FreshIds ids) {
    var giver = ReplicaCounts.node(member);
    var numbers = new TreeMap<String, Double>();
    numbers.put("group", (double) group.group().id().value());
    numbers.put("silent_seconds", (double) view.silence(giver).toSeconds());
    numbers.put("replicas_from", (double) counts.of(giver));
    numbers.put("replicas_to", (double) counts.of(taker.id()));
    var way =
        giver.equals(taker.id())
            ? "is made anew on " + giver
            : "moves from " + giver + " to " + taker.id();
    var why = told(view, counts, giver, cause);
    var text = "Replica of %s %s: %s.".formatted(name(group), way, why);
    return decision(
        ids.decision(),
        view.nowMillis(),
        giver,
        Action.REPLACE_REPLICA,
        Outcome.PLANNED,
        cause.name(),
        text,
        numbers,
        false,
        "");
  }

  /** Such as {@code g3}, or {@code the placement group}. */
  static String name(ObservedGroup group) {
    return group.isPlacement() ? "the placement group" : group.group().id().toString();
  }

  /** Such as {@code its node has been silent for 312 s}. */
  static String told(ClusterView view, ReplicaCounts counts, NodeId node, Cause cause) {
    return switch (cause) {
      case NODE_WIPED -> "its node came back with an empty data folder";
      case REPLICA_LOST -> "its node runs and does not have it";
      case NODE_DEAD -> "its node has been silent for " + view.silence(node).toSeconds() + " s";
      case NODE_DRAINING -> "its node is to be emptied";
      case SAME_ZONE -> "another replica of the group is in its zone";
      case REPLICAS_UNEVEN ->
          "its node has " + count(counts.of(node), "replica") + ", more than its share";
    };
  }

  /** Such as {@code 1 replica} or {@code 3 replicas}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static PartitionDecision decision(
      long id,
      long nowMillis,
      NodeId node,
      Action action,
      Outcome outcome,
      String reason,
      String text,
      SortedMap<String, Double> numbers,
      boolean manual,
      String requester) {
    return new PartitionDecision(
        id,
        nowMillis,
        nowMillis,
        1,
        "",
        List.of(),
        node.value(),
        action,
        outcome,
        reason,
        text,
        numbers,
        manual,
        null,
        requester);
  }
}
