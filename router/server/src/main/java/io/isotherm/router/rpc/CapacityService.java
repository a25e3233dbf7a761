package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.PlacementGrpc.PlacementBlockingStub;
import io.isotherm.api.v1.CapacityGrpc;
import io.isotherm.api.v1.ChangeCapacityRequest;
import io.isotherm.api.v1.ChangeCapacityResponse;
import io.isotherm.api.v1.DescribeCapacityRequest;
import io.isotherm.api.v1.DescribeCapacityResponse;
import java.util.function.Function;

/** The unary service {@code Capacity}: the leader of the placement driver is asked, and answers. */
public final class CapacityService extends CapacityGrpc.CapacityImplBase {
  private final LeaderCalls leader;
  private final UnaryCalls calls;

  public CapacityService(LeaderCalls leader, UnaryCalls calls) {
    this.leader = leader;
    this.calls = calls;
  }

  @Override
  public void describeCapacity(
      DescribeCapacityRequest request, StreamObserver<DescribeCapacityResponse> observer) {
    forward(observer, stub -> stub.describeCapacity(request));
  }

  @Override
  public void changeCapacity(
      ChangeCapacityRequest request, StreamObserver<ChangeCapacityResponse> observer) {
    forward(observer, stub -> stub.changeCapacity(request));
  }

  private <R> void forward(
      StreamObserver<R> observer, Function<PlacementBlockingStub, R> question) {
    calls.serve(
        observer,
        deadlineNanos -> leader.call(deadlineNanos, PlacementGrpc::newBlockingStub, question));
  }
}
