package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.PlacementGrpc.PlacementBlockingStub;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.ActivateNodeResponse;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.api.v1.ListNodesResponse;
import io.isotherm.api.v1.NodesGrpc;
import io.isotherm.api.v1.RemoveNodeRequest;
import io.isotherm.api.v1.RemoveNodeResponse;
import java.util.function.Function;

/** The unary service {@code Nodes}: the leader of the placement driver is asked, and answers. */
public final class NodeService extends NodesGrpc.NodesImplBase {
  private final LeaderCalls leader;
  private final UnaryCalls calls;

  public NodeService(LeaderCalls leader, UnaryCalls calls) {
    this.leader = leader;
    this.calls = calls;
  }

  @Override
  public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> observer) {
    forward(observer, stub -> stub.listNodes(request));
  }

  @Override
  public void drainNode(DrainNodeRequest request, StreamObserver<DrainNodeResponse> observer) {
    forward(observer, stub -> stub.drainNode(request));
  }

  @Override
  public void activateNode(
      ActivateNodeRequest request, StreamObserver<ActivateNodeResponse> observer) {
    forward(observer, stub -> stub.activateNode(request));
  }

  @Override
  public void removeNode(RemoveNodeRequest request, StreamObserver<RemoveNodeResponse> observer) {
    forward(observer, stub -> stub.removeNode(request));
  }

  private <R> void forward(
      StreamObserver<R> observer, Function<PlacementBlockingStub, R> question) {
    calls.serve(
        observer,
        deadlineNanos -> leader.call(deadlineNanos, PlacementGrpc::newBlockingStub, question));
  }
}
