package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.v1.CapacityGrpc;
import io.isotherm.api.v1.ChangeCapacityRequest;
import io.isotherm.api.v1.ChangeCapacityResponse;
import io.isotherm.api.v1.DescribeCapacityRequest;
import io.isotherm.api.v1.DescribeCapacityResponse;

/** The unary service {@code Capacity}: the leader of the placement driver is asked, and answers. */
public final class CapacityService extends CapacityGrpc.CapacityImplBase {
  private final ForwardedCalls calls;

  public CapacityService(ForwardedCalls calls) {
    this.calls = calls;
  }

  @Override
  public void describeCapacity(
      DescribeCapacityRequest request, StreamObserver<DescribeCapacityResponse> observer) {
    calls.forward(observer, stub -> stub.describeCapacity(request));
  }

  @Override
  public void changeCapacity(
      ChangeCapacityRequest request, StreamObserver<ChangeCapacityResponse> observer) {
    calls.forward(observer, stub -> stub.changeCapacity(request));
  }
}
