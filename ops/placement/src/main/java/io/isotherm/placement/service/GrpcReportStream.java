package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.internal.v1.ReportAnswer;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.NodeAddress;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A node's report stream. Any thread, under one lock, since either side may end it at any time. */
final class GrpcReportStream implements ReportStream {
  private final ServerCallStreamObserver<ReportAnswer> answers;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean ended;

  GrpcReportStream(ServerCallStreamObserver<ReportAnswer> answers) {
    this.answers = answers;
  }

  @Override
  public void answer(long version, List<NodeAddress> placement, @Nullable CapacityRules capacity) {
    lock.lock();
    try {
      // A node that does not read its answers misses them, and nothing queues.
      if (!ended && answers.isReady()) {
        var answer =
            ReportAnswer.newBuilder()
                .setVersion(version)
                .addAllPlacementAddresses(placement.stream().map(NodeAddress::toString).toList());
        if (capacity != null) {
          answer.setCapacity(CapacitySettingsConverter.message(capacity));
        }
        answers.onNext(answer.build());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void fail(RuntimeException failure) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        answers.onError(FailureStatus.of(failure));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The node ended it. */
  void complete() {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        answers.onCompleted();
      }
    } finally {
      lock.unlock();
    }
  }
}
