package io.isotherm.placement.service;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pictures on threads of its own, a few at a time. Whoever has a place is answered once, and
 * then it is free again, whatever becomes of the picture. Any thread.
 */
final class HeatPictures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeatPictures.class);

  /**
   * Pictures in the making: each takes some milliseconds of a core, and more with many partitions.
   */
  static final int PICTURES_MAX = 2;

  /** Callers that wait for those. */
  static final int WAITING_MAX = 32;

  private final Semaphore places = new Semaphore(PICTURES_MAX + WAITING_MAX);
  private final Semaphore pictures = new Semaphore(PICTURES_MAX);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("heat-map").factory());

  /** Takes a place, if there is one. */
  boolean tryEnter() {
    return places.tryAcquire();
  }

  /** Answers a caller that has a place, why there is no picture. */
  void refuse(Throwable failure, StreamObserver<ReadHeatMapResponse> caller) {
    places.release();
    caller.onError(failure);
  }

  /** Answers a caller that has a place with a picture; does not wait for it. */
  void paint(Supplier<ReadHeatMapResponse> picture, StreamObserver<ReadHeatMapResponse> caller) {
    try {
      threads.execute(() -> answer(picture, caller));
    } catch (RejectedExecutionException closed) {
      refuse(FailureStatus.of(DriverInbox.unavailable()), caller);
    }
  }

  private void answer(
      Supplier<ReadHeatMapResponse> picture, StreamObserver<ReadHeatMapResponse> caller) {
    ReadHeatMapResponse response;
    try {
      response = painted(picture);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      refuse(FailureStatus.of(DriverInbox.unavailable()), caller);
      return;
    } catch (DatabaseException failure) {
      refuse(FailureStatus.of(failure), caller);
      return;
    } catch (RuntimeException fault) {
      LOG.error("A heat map met a fault", fault);
      refuse(
          FailureStatus.of(
              new DatabaseException(ErrorCode.INTERNAL, "The placement driver met a fault.")),
          caller);
      return;
    }
    places.release();
    caller.onNext(response);
    caller.onCompleted();
  }

  private ReadHeatMapResponse painted(Supplier<ReadHeatMapResponse> picture)
      throws InterruptedException {
    pictures.acquire();
    try {
      return picture.get();
    } finally {
      pictures.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
