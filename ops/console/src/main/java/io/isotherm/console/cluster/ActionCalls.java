package io.isotherm.console.cluster;

import io.grpc.Channel;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.ActivateNodeResponse;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.MergePartitionsRequest;
import io.isotherm.api.v1.MergePartitionsResponse;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.MovePartitionResponse;
import io.isotherm.api.v1.NodesGrpc;
import io.isotherm.api.v1.PartitionsGrpc;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.api.v1.SplitPartitionResponse;
import io.isotherm.model.error.DatabaseException;
import java.util.concurrent.TimeUnit;

/**
 * Asks a router to change where partitions and replicas are. Each call waits for its answer, so it
 * wants a thread that may wait; any such thread. Each throws {@link DatabaseException} when it is
 * refused, and OUTCOME_UNKNOWN when nobody answers.
 */
public final class ActionCalls {
  private static final int SECONDS_MAX = 10;

  private final Channel router;

  public ActionCalls(Channel router) {
    this.router = router;
  }

  public SplitPartitionResponse split(SplitPartitionRequest request) {
    return RouterAnswer.written(() -> partitions().splitPartition(request));
  }

  public MergePartitionsResponse merge(MergePartitionsRequest request) {
    return RouterAnswer.written(() -> partitions().mergePartitions(request));
  }

  public MovePartitionResponse move(MovePartitionRequest request) {
    return RouterAnswer.written(() -> partitions().movePartition(request));
  }

  public DrainNodeResponse drain(DrainNodeRequest request) {
    return RouterAnswer.written(() -> nodes().drainNode(request));
  }

  public ActivateNodeResponse activate(ActivateNodeRequest request) {
    return RouterAnswer.written(() -> nodes().activateNode(request));
  }

  private PartitionsGrpc.PartitionsBlockingStub partitions() {
    return PartitionsGrpc.newBlockingStub(router).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private NodesGrpc.NodesBlockingStub nodes() {
    return NodesGrpc.newBlockingStub(router).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
  }
}
