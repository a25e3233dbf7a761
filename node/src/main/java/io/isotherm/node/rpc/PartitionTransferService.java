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
import java.util.List;
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
        () -> List.of(new ArrivalStep.Arrive(ClusterConverter.partition(request.getTarget()))),
        answers);
  }

  @Override
  public void takeChunk(TakeChunkRequest request, StreamObserver<ArrivalReply> answers) {
    take(request.getGroup(), () -> steps(request), answers);
  }

  /** A chunk after which nothing comes brings the adoption with it. */
  private static List<ArrivalStep> steps(TakeChunkRequest request) {
    var take = new ArrivalStep.Take(request.getPartition(), ArrivalChunk.of(request));
    if (!request.hasWhole()) {
      return List.of(take);
    }
    var whole = request.getWhole();
    var digest = new RowDigest(whole.getDigestHigh(), whole.getDigestLow());
    return List.of(
        take,
        new ArrivalStep.Adopt(
            request.getPartition(), request.getStep() + 1, request.getSequence(), digest));
  }

  @Override
  public void adopt(AdoptRequest request, StreamObserver<ArrivalReply> answers) {
    take(
        request.getGroup(),
        () ->
            List.of(
                new ArrivalStep.Adopt(
                    request.getPartition(),
                    request.getStep(),
                    new RowDigest(request.getDigestHigh(), request.getDigestLow()))),
        answers);
  }

  private void take(
      long group, Supplier<List<ArrivalStep>> reader, StreamObserver<ArrivalReply> answers) {
    List<ArrivalStep> read;
    try {
      read = reader.get();
    } catch (DatabaseException failure) {
      answers.onError(FailureConverter.status(failure));
      return;
    }
    steps.take(
        group,
        read,
        reply -> {
          answers.onNext(reply);
          answers.onCompleted();
        });
  }
}
