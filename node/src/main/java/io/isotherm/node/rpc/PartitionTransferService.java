package io.isotherm.node.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.AdoptRequest;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.ArriveRequest;
import io.isotherm.api.internal.v1.PartitionTransferGrpc;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.node.group.ArrivalChunk;
import io.isotherm.node.group.ArrivalStep;
import io.isotherm.node.group.GroupClock;
import io.isotherm.node.group.RowDigest;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the leader of the group that a partition leaves asks of a node of the group that it comes
 * to. Blocks nothing: each step goes through the group's writer.
 */
public final class PartitionTransferService
    extends PartitionTransferGrpc.PartitionTransferImplBase {
  private final ArrivalSteps steps;

  /**
   * @param timeout until the writer gets to a step; whoever asks has asked again by then
   */
  public PartitionTransferService(ReplicaDirectory replicas, GroupClock clock, Duration timeout) {
    steps = new ArrivalSteps(replicas, clock, timeout);
  }

  @Override
  public void arrive(ArriveRequest request, StreamObserver<ArrivalReply> answers) {
    take(
        request.getGroup(),
        () -> new ArrivalStep.Arrive(ClusterConverter.partition(request.getTarget())),
        answers);
  }

  @Override
  public void takeChunk(TakeChunkRequest request, StreamObserver<ArrivalReply> answers) {
    take(
        request.getGroup(),
        () -> new ArrivalStep.Take(request.getPartition(), ArrivalChunk.of(request)),
        answers);
  }

  @Override
  public void adopt(AdoptRequest request, StreamObserver<ArrivalReply> answers) {
    take(
        request.getGroup(),
        () ->
            new ArrivalStep.Adopt(
                request.getPartition(),
                request.getStep(),
                new RowDigest(request.getDigestHigh(), request.getDigestLow())),
        answers);
  }

  private void take(
      long group, Supplier<ArrivalStep> reader, StreamObserver<ArrivalReply> answers) {
    ArrivalStep step;
    try {
      step = reader.get();
    } catch (DatabaseException failure) {
      answers.onError(FailureConverter.status(failure));
      return;
    }
    steps.take(
        group,
        step,
        reply -> {
          answers.onNext(reply);
          answers.onCompleted();
        });
  }
}
