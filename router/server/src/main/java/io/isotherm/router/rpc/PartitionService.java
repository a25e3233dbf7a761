package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.v1.CancelMoveRequest;
import io.isotherm.api.v1.CancelMoveResponse;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListDecisionsResponse;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListHotKeysResponse;
import io.isotherm.api.v1.ListPartitionsRequest;
import io.isotherm.api.v1.ListPartitionsResponse;
import io.isotherm.api.v1.MergePartitionsRequest;
import io.isotherm.api.v1.MergePartitionsResponse;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.MovePartitionResponse;
import io.isotherm.api.v1.PartitionsGrpc;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.api.v1.SplitPartitionResponse;
import io.isotherm.api.v1.WarmTableRequest;
import io.isotherm.api.v1.WarmTableResponse;

/**
 * The unary service {@code Partitions}: what only the leader of the placement driver knows is asked
 * of it, and its answer goes back as it is.
 */
public final class PartitionService extends PartitionsGrpc.PartitionsImplBase {
  private final ForwardedCalls calls;

  public PartitionService(ForwardedCalls calls) {
    this.calls = calls;
  }

  @Override
  public void listPartitions(
      ListPartitionsRequest request, StreamObserver<ListPartitionsResponse> observer) {
    calls.forward(observer, stub -> stub.listPartitions(request));
  }

  @Override
  public void splitPartition(
      SplitPartitionRequest request, StreamObserver<SplitPartitionResponse> observer) {
    calls.forward(observer, stub -> stub.splitPartition(request));
  }

  @Override
  public void mergePartitions(
      MergePartitionsRequest request, StreamObserver<MergePartitionsResponse> observer) {
    calls.forward(observer, stub -> stub.mergePartitions(request));
  }

  @Override
  public void movePartition(
      MovePartitionRequest request, StreamObserver<MovePartitionResponse> observer) {
    calls.forward(observer, stub -> stub.movePartition(request));
  }

  @Override
  public void cancelMove(CancelMoveRequest request, StreamObserver<CancelMoveResponse> observer) {
    calls.forward(observer, stub -> stub.cancelMove(request));
  }

  @Override
  public void listDecisions(
      ListDecisionsRequest request, StreamObserver<ListDecisionsResponse> observer) {
    calls.forward(observer, stub -> stub.listDecisions(request));
  }

  @Override
  public void listHotKeys(
      ListHotKeysRequest request, StreamObserver<ListHotKeysResponse> observer) {
    calls.forward(observer, stub -> stub.listHotKeys(request));
  }

  @Override
  public void warmTable(WarmTableRequest request, StreamObserver<WarmTableResponse> observer) {
    calls.forward(observer, stub -> stub.warmTable(request));
  }

  @Override
  public void readHeatMap(
      ReadHeatMapRequest request, StreamObserver<ReadHeatMapResponse> observer) {
    calls.forward(observer, stub -> stub.readHeatMap(request));
  }
}
