package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.FreshIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person asks of nodes: to be emptied, to take part again, to be forgotten. What would take
 * replicas below their number, or a group below its majority, is refused with the numbers.
 */
public final class AskedNodes {
  private AskedNodes() {}

  /** Why something is done with a node, or is not. Their names are shown to people. */
  public enum NodeReason {
    ASKED,
    /** It is so already. */
    ALREADY,
    /** Fewer nodes would take replicas than a group has. */
    TOO_FEW_NODES,
    /** A group would be without a live majority. */
    QUORUM_AT_RISK,
    /** It is a member of the placement group, and nobody can take its place. */
    NO_PLACEMENT_NODE,
    /** Groups count on it. */
    HOLDS_REPLICAS,
    /** It runs and was not emptied. */
    NOT_DRAINED
  }

  /**
   * Empties a node. Asked again, it is answered as it is.
   *
   * @return with id 0 when nothing was recorded
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static CatalogDecision<PartitionDecision> drain(ClusterView view, NodeId id, Asked asked) {
    var node = known(view, id);
    var held = HeldReplicas.of(view, id);
    var numbers = numbers(held);
    if (node.state() == NodeState.DRAINING) {
      var outcome = held.isNone() ? Outcome.DONE : Outcome.PLANNED;
      var text = id + (held.isNone() ? " is empty" : " is being emptied");
      return already(view, node, Action.DRAIN_NODE, outcome, text, numbers);
    }
    var obstacle = DrainObstacles.of(view, node, held);
    if (obstacle != null) {
      return refused(view, node, Action.DRAIN_NODE, "Not emptied: ", obstacle, asked);
    }
    var text =
        "%s hands its leaderships over, and gives %s%s to other nodes."
            .formatted(
                id,
                ReplicaDecisions.count(held.members(), "replica"),
                held.isPlacementMember() ? " and its place in the placement group" : "");
    return changed(
        view,
        node.withState(NodeState.DRAINING),
        decision(
            view,
            id,
            Action.DRAIN_NODE,
            Outcome.PLANNED,
            NodeReason.ASKED,
            text,
            numbers,
            asked.requester()),
        asked,
        List.of());
  }

  /**
   * Takes a drain back.
   *
   * @return with id 0 when nothing was recorded
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static CatalogDecision<PartitionDecision> activate(
      ClusterView view, NodeId id, Asked asked) {
    var node = known(view, id);
    var numbers = numbers(HeldReplicas.of(view, id));
    if (node.state() == NodeState.ACTIVE) {
      return already(view, node, Action.ACTIVATE_NODE, Outcome.DONE, id + " takes part", numbers);
    }
    var more = new ArrayList<CatalogChange>();
    var ids = new FreshIds(view.catalog());
    var drain = DrainedNodes.underWay(view.catalog(), id);
    if (drain != null) {
      more.add(
          new CatalogChange.DecisionNoted(
              drain.ended(
                  ids.decision(),
                  view.nowMillis(),
                  Outcome.ABANDONED,
                  List.of(),
                  drain.text() + " Taken back."),
              drain.id()));
    }
    var decision =
        decision(
            view,
            id,
            Action.ACTIVATE_NODE,
            Outcome.DONE,
            NodeReason.ASKED,
            id + " takes replicas and leaderships again.",
            numbers,
            asked.requester());
    return changed(view, node.withState(NodeState.ACTIVE), decision, asked, more);
  }

  /**
   * Forgets a node.
   *
   * @return with id 0 when nothing was recorded
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static CatalogDecision<PartitionDecision> remove(
      ClusterView view, NodeId id, Asked asked) {
    var removed = view.catalog().nodes().get(id);
    var held = HeldReplicas.of(view, id);
    var numbers = numbers(held);
    if (removed != null && view.isRemoved(id)) {
      return already(
          view,
          removed,
          Action.REMOVE_NODE,
          Outcome.DONE,
          id + " belongs to the cluster no more",
          numbers);
    }
    var node = known(view, id);
    if (!held.isNone()) {
      var obstacle =
          new Obstacle(
              NodeReason.HOLDS_REPLICAS,
              "it is a member of %s%s, will be of %d more, and has %s open"
                  .formatted(
                      ReplicaDecisions.count(held.members(), "group"),
                      held.isPlacementMember() ? " and the placement group" : "",
                      held.arriving(),
                      ReplicaDecisions.count(held.open(), "replica")),
              numbers);
      return refused(view, node, Action.REMOVE_NODE, "Not removed: ", obstacle, asked);
    }
    if (node.state() == NodeState.ACTIVE && view.hears(id)) {
      var obstacle =
          new Obstacle(NodeReason.NOT_DRAINED, "it runs, and may be given replicas", numbers);
      return refused(view, node, Action.REMOVE_NODE, "Not removed: ", obstacle, asked);
    }
    var decision =
        decision(
            view,
            id,
            Action.REMOVE_NODE,
            Outcome.DONE,
            NodeReason.ASKED,
            id + " belongs to the cluster no more.",
            numbers,
            asked.requester());
    return changed(view, node.withState(NodeState.REMOVED), decision, asked, List.of());
  }

  private static CatalogNode known(ClusterView view, NodeId id) {
    var node = view.catalog().nodes().get(id);
    if (node == null || node.state() == NodeState.REMOVED) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND, "There is no node of this id", Map.of("node", id.value()));
    }
    return node;
  }

  private static CatalogDecision<PartitionDecision> already(
      ClusterView view,
      CatalogNode node,
      Action action,
      Outcome outcome,
      String text,
      SortedMap<String, Double> numbers) {
    var decision =
        decision(view, node.id(), action, outcome, NodeReason.ALREADY, text + ".", numbers, "");
    return new CatalogDecision<>(List.of(), decision);
  }

  private static CatalogDecision<PartitionDecision> refused(
      ClusterView view,
      CatalogNode node,
      Action action,
      String prefix,
      Obstacle obstacle,
      Asked asked) {
    var decision =
        decision(
            view,
            node.id(),
            action,
            Outcome.REFUSED,
            obstacle.reason(),
            prefix + obstacle.sentence() + ".",
            obstacle.numbers(),
            asked.requester());
    if (asked.dryRun()) {
      return new CatalogDecision<>(List.of(), decision);
    }
    var kept = decision.withId(new FreshIds(view.catalog()).decision());
    return new CatalogDecision<>(List.of(new CatalogChange.DecisionNoted(kept, 0)), kept);
  }

  private static CatalogDecision<PartitionDecision> changed(
      ClusterView view,
      CatalogNode node,
      PartitionDecision decision,
      Asked asked,
      List<CatalogChange> more) {
    if (asked.dryRun()) {
      return new CatalogDecision<>(List.of(), decision);
    }
    var kept = decision.withId(view.catalog().ids().nextDecision() + more.size());
    var changes = new ArrayList<CatalogChange>();
    changes.add(new CatalogChange.NodeRegistered(node));
    changes.addAll(more);
    changes.add(new CatalogChange.DecisionNoted(kept, 0));
    return new CatalogDecision<>(changes, kept);
  }

  private static SortedMap<String, Double> numbers(HeldReplicas held) {
    var numbers = new TreeMap<String, Double>();
    numbers.put("replicas", (double) held.members());
    numbers.put("replicas_arriving", (double) held.arriving());
    numbers.put("replicas_open", (double) held.open());
    return numbers;
  }

  private static PartitionDecision decision(
      ClusterView view,
      NodeId id,
      Action action,
      Outcome outcome,
      NodeReason reason,
      String text,
      SortedMap<String, Double> numbers,
      String requester) {
    return ReplicaDecisions.decision(
        0, view.nowMillis(), id, action, outcome, reason.name(), text, numbers, true, requester);
  }
}
