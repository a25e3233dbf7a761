package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.isotherm.api.internal.v1.CatalogUpdate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One who watches the catalog. It is sent the difference between the view it has and the latest,
 * whenever its stream has room: a slow one is sent fewer, larger differences, and nothing queues
 * for it but the messages of one. Any thread, under one lock.
 */
final class CatalogWatcher {
  private final ServerCallStreamObserver<CatalogUpdate> stream;
  private final Supplier<PlacementView> latest;
  private final long version;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<CatalogUpdate> unsent = new ArrayDeque<>();
  private @Nullable PlacementView sent;
  private boolean ended;

  /**
   * @param version the watcher has; 0 for none. It is shown nothing older
   */
  CatalogWatcher(
      ServerCallStreamObserver<CatalogUpdate> stream,
      Supplier<PlacementView> latest,
      long version) {
    this.stream = stream;
    this.latest = latest;
    this.version = version;
  }

  /** Sends what there is to send and room for. */
  void pump() {
    lock.lock();
    try {
      while (!ended && stream.isReady() && !stream.isCancelled()) {
        var next = unsent.poll();
        if (next != null) {
          stream.onNext(next);
        } else if (!compare()) {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends nothing more. */
  void end(RuntimeException failure) {
    lock.lock();
    try {
      if (!ended && !stream.isCancelled()) {
        stream.onError(FailureStatus.of(failure));
      }
      ended = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is something to send. */
  private boolean compare() {
    var view = latest.get();
    if (view.catalog().clusterId() == null || view.catalog().version() < version) {
      return false;
    }
    if (sent != null) {
      unsent.addAll(CatalogDelta.between(sent, view));
    } else if (view.catalog().version() == version) {
      // It has this catalog, but not what nodes have reported since.
      unsent.addAll(
          CatalogDelta.between(
              new PlacementView(
                  view.catalog(), PlacementView.EMPTY.leaders(), PlacementView.EMPTY.usage()),
              view));
    } else {
      unsent.addAll(CatalogDelta.full(view));
    }
    sent = view;
    return !unsent.isEmpty();
  }
}
