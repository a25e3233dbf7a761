package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.ActivateNodeResponse;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.ListGroupsRequest;
import io.isotherm.api.v1.ListGroupsResponse;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.api.v1.ListNodesResponse;
import io.isotherm.api.v1.NodesGrpc;
import io.isotherm.api.v1.RemoveNodeRequest;
import io.isotherm.api.v1.RemoveNodeResponse;

/** The unary service {@code Nodes}: the leader of the placement driver is asked, and answers. */
public final class NodeService extends NodesGrpc.NodesImplBase {
  private final ForwardedCalls calls;

  public NodeService(ForwardedCalls calls) {
    this.calls = calls;
  }

  @Override
  public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> observer) {
    calls.forward(observer, stub -> stub.listNodes(request));
  }

  @Override
  public void drainNode(DrainNodeRequest request, StreamObserver<DrainNodeResponse> observer) {
    calls.forward(observer, stub -> stub.drainNode(request));
  }

  @Override
  public void activateNode(
      ActivateNodeRequest request, StreamObserver<ActivateNodeResponse> observer) {
    calls.forward(observer, stub -> stub.activateNode(request));
  }

  @Override
  public void removeNode(RemoveNodeRequest request, StreamObserver<RemoveNodeResponse> observer) {
    calls.forward(observer, stub -> stub.removeNode(request));
  }

  @Override
  public void listGroups(ListGroupsRequest request, StreamObserver<ListGroupsResponse> observer) {
    calls.forward(observer, stub -> stub.listGroups(request));
  }
}
