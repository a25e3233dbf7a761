package io.isotherm.node.move;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.AbandonArrivalRequest;
import io.isotherm.api.internal.v1.AdoptRequest;
import io.isotherm.api.internal.v1.ArriveRequest;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.group.RowDigest;

/**
 * What one mover asks of the group that a partition comes to.
 *
 * @param mover id of the mover
 */
record TargetMessages(PartitionDescriptor target, long mover) {
  TargetRequest arrive() {
    return new TargetRequest.Arrive(
        ArriveRequest.newBuilder()
            .setGroup(target.groupId())
            .setTarget(ClusterConverter.message(target))
            .build());
  }

  /** The chunk, as it is sent. */
  TakeChunkRequest chunk(TakeChunkRequest.Builder chunk) {
    return chunk
        .setGroup(target.groupId())
        .setPartition(target.id().value())
        .setMover(mover)
        .build();
  }

  /** What a chunk says after which nothing comes. */
  static TakeChunkRequest.Whole whole(RowDigest digest) {
    return TakeChunkRequest.Whole.newBuilder()
        .setDigestHigh(digest.high())
        .setDigestLow(digest.low())
        .build();
  }

  TargetRequest adopt(MoveAction.Adopt action) {
    return new TargetRequest.Adopt(
        AdoptRequest.newBuilder()
            .setGroup(target.groupId())
            .setPartition(target.id().value())
            .setStep(action.step())
            .setDigestHigh(action.digest().high())
            .setDigestLow(action.digest().low())
            .build());
  }

  TargetRequest abandon() {
    return new TargetRequest.Abandon(
        AbandonArrivalRequest.newBuilder()
            .setGroup(target.groupId())
            .setTarget(ClusterConverter.message(target))
            .build());
  }
}
