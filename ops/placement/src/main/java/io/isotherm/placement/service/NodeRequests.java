package io.isotherm.placement.service;

import io.isotherm.api.convert.NodeConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.ActivateNodeResponse;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.ListNodesResponse;
import io.isotherm.api.v1.RemoveNodeRequest;
import io.isotherm.api.v1.RemoveNodeResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.repair.AskedNodes;
import io.isotherm.placement.planner.repair.HeldReplicas;
import java.util.Map;
import java.util.function.BiFunction;

/** What is asked about nodes and of them, from messages, and what is answered. Pure. */
final class NodeRequests {
  private NodeRequests() {}

  static ListNodesResponse list(ClusterView view) {
    var response = ListNodesResponse.newBuilder();
    var leaders = view.leaders();
    for (var node : view.catalog().nodes().values()) {
      response.addNodes(NodeConverter.message(description(view, leaders, node)));
    }
    return response.build();
  }

  /**
   * @throws DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<DrainNodeResponse> drain(ClusterView view, DrainNodeRequest request) {
    var id = id(request.getNode());
    return answer(
        view,
        id,
        AskedNodes.drain(
            view, id, Requesters.asked(view, request.getDryRun(), request.getRequester())),
        (decision, node) ->
            DrainNodeResponse.newBuilder()
                .setDecision(PartitionConverter.message(decision))
                .setNode(NodeConverter.message(node))
                .build());
  }

  /**
   * @throws DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<ActivateNodeResponse> activate(
      ClusterView view, ActivateNodeRequest request) {
    var id = id(request.getNode());
    return answer(
        view,
        id,
        AskedNodes.activate(
            view, id, Requesters.asked(view, request.getDryRun(), request.getRequester())),
        (decision, node) ->
            ActivateNodeResponse.newBuilder()
                .setDecision(PartitionConverter.message(decision))
                .setNode(NodeConverter.message(node))
                .build());
  }

  /**
   * @throws DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<RemoveNodeResponse> remove(ClusterView view, RemoveNodeRequest request) {
    var id = id(request.getNode());
    return answer(
        view,
        id,
        AskedNodes.remove(
            view, id, Requesters.asked(view, request.getDryRun(), request.getRequester())),
        (decision, node) ->
            RemoveNodeResponse.newBuilder()
                .setDecision(PartitionConverter.message(decision))
                .setNode(NodeConverter.message(node))
                .build());
  }

  /** The answer, with the node as it will be. */
  private static <R> CatalogDecision<R> answer(
      ClusterView view,
      NodeId id,
      CatalogDecision<PartitionDecision> asked,
      BiFunction<PartitionDecision, NodeDescription, R> message) {
    var node = view.catalog().nodes().get(id);
    for (var change : asked.changes()) {
      if (change instanceof CatalogChange.NodeRegistered(var changed)) {
        node = changed;
      }
    }
    if (node == null) {
      throw new IllegalStateException("A node was decided about that is not there.");
    }
    return new CatalogDecision<>(
        asked.changes(), message.apply(asked.response(), description(view, view.leaders(), node)));
  }

  private static NodeDescription description(
      ClusterView view, Map<GroupId, ClusterView.Leader> leaders, CatalogNode node) {
    var held = HeldReplicas.of(view, node.id());
    long leads =
        view.catalog().groups().keySet().stream()
            .map(leaders::get)
            .filter(leader -> leader != null && leader.node().equals(node.id()))
            .count();
    var seen = view.nodes().get(node.id());
    var disk = seen == null ? null : seen.disk();
    return new NodeDescription(
        node.id(),
        node.member().id().incarnation(),
        node.address(),
        node.zone(),
        node.cores(),
        node.state(),
        view.hears(node.id()),
        view.silence(node.id()).toMillis(),
        held.members(),
        Math.toIntExact(leads),
        held.arriving(),
        held.leaving(),
        held.placement(),
        disk == null ? 0 : disk.freeBytes(),
        disk == null ? 0 : disk.totalBytes());
  }

  private static NodeId id(String text) {
    try {
      return new NodeId(text);
    } catch (IllegalArgumentException malformed) {
      throw DatabaseException.invalid("node", String.valueOf(malformed.getMessage()));
    }
  }
}
