package io.isotherm.client;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.NodeConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.ActivateNodeResponse;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.ListGroupsRequest;
import io.isotherm.api.v1.ListGroupsResponse;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.api.v1.ListNodesResponse;
import io.isotherm.api.v1.NodesGrpc;
import io.isotherm.api.v1.NodesGrpc.NodesStub;
import io.isotherm.api.v1.RemoveNodeRequest;
import io.isotherm.api.v1.RemoveNodeResponse;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The nodes of a cluster and the groups of their replicas: what they carry, and what is wanted of
 * nodes. Any thread; waits.
 *
 * <p>All of it may be asked again: what is so already is answered as it is.
 */
public final class Nodes {
  private final Transport transport;
  private final Duration timeout;

  Nodes(Transport transport, Duration timeout) {
    this.transport = transport;
    this.timeout = timeout;
  }

  /** All nodes, by id; those that were removed as well. */
  public List<NodeDescription> list() {
    var request = ListNodesRequest.getDefaultInstance();
    return ask(
        (NodesStub stub, StreamObserver<ListNodesResponse> observer) ->
            stub.listNodes(request, observer),
        response -> response.getNodesList().stream().map(NodeConverter::description).toList());
  }

  /** All groups, by id, the placement driver's own first; who their members are, and who leads. */
  public List<GroupDescription> groups() {
    var request = ListGroupsRequest.getDefaultInstance();
    return ask(
        (NodesStub stub, StreamObserver<ListGroupsResponse> observer) ->
            stub.listGroups(request, observer),
        response -> response.getGroupsList().stream().map(NodeConverter::group).toList());
  }

  /**
   * Empties a node, or says whether it can be: its leaderships and replicas go to other nodes. It
   * is done when the node has no replica left.
   *
   * @param dryRun whether to say only
   */
  public DecidedNode drain(NodeId node, boolean dryRun) {
    var request = DrainNodeRequest.newBuilder().setNode(node.value()).setDryRun(dryRun).build();
    return ask(
        (NodesStub stub, StreamObserver<DrainNodeResponse> observer) ->
            stub.drainNode(request, observer),
        response ->
            new DecidedNode(
                PartitionConverter.decision(response.getDecision()),
                NodeConverter.description(response.getNode())));
  }

  /** Takes a drain back. */
  public DecidedNode activate(NodeId node) {
    var request = ActivateNodeRequest.newBuilder().setNode(node.value()).build();
    return ask(
        (NodesStub stub, StreamObserver<ActivateNodeResponse> observer) ->
            stub.activateNode(request, observer),
        response ->
            new DecidedNode(
                PartitionConverter.decision(response.getDecision()),
                NodeConverter.description(response.getNode())));
  }

  /**
   * Forgets a node that has no replica, or says whether it can be.
   *
   * @param dryRun whether to say only
   */
  public DecidedNode remove(NodeId node, boolean dryRun) {
    var request = RemoveNodeRequest.newBuilder().setNode(node.value()).setDryRun(dryRun).build();
    return ask(
        (NodesStub stub, StreamObserver<RemoveNodeResponse> observer) ->
            stub.removeNode(request, observer),
        response ->
            new DecidedNode(
                PartitionConverter.decision(response.getDecision()),
                NodeConverter.description(response.getNode())));
  }

  private <M, R> R ask(BiConsumer<NodesStub, StreamObserver<M>> method, Function<M, R> read) {
    var call = new UnaryCall<>(transport, timeout, true, NodesGrpc::newStub, method, read);
    call.begin();
    return Waiting.on(call.future(), Failures.unavailable());
  }
}
