package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.PlacementGrpc.PlacementBlockingStub;
import java.util.function.Function;

/**
 * Unary calls that only the leader of the placement driver answers: it is asked, and its answer
 * goes back as it is. Any thread.
 */
public final class ForwardedCalls {
  private final LeaderCalls leader;
  private final UnaryCalls calls;

  public ForwardedCalls(LeaderCalls leader, UnaryCalls calls) {
    this.leader = leader;
    this.calls = calls;
  }

  <R> void forward(StreamObserver<R> observer, Function<PlacementBlockingStub, R> question) {
    calls.serve(
        observer,
        deadlineNanos -> leader.call(deadlineNanos, PlacementGrpc::newBlockingStub, question));
  }
}
