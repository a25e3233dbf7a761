package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.heatmap.GridPainter;
import io.isotherm.placement.heatmap.GridQuestion;
import io.isotherm.placement.heatmap.HeatSnapshot;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Heat maps for callers. The driver only says what it knows at that moment, which costs nothing;
 * pictures of it are made on threads of their own, a few at a time. Any thread.
 */
final class HeatMapCalls implements AutoCloseable {
  /**
   * Pictures in the making: each takes some milliseconds of a core, and more with many partitions.
   */
  private static final int PICTURES_MAX = 2;

  /** Callers that wait for those. */
  private static final int WAITING_MAX = 32;

  private final DriverInbox inbox;
  private final Semaphore places = new Semaphore(PICTURES_MAX + WAITING_MAX);
  private final Semaphore pictures = new Semaphore(PICTURES_MAX);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("heat-map").factory());

  HeatMapCalls(DriverInbox inbox) {
    this.inbox = inbox;
  }

  /** What is known when it is asked. */
  private record Seen(
      HeatSnapshot snapshot, GridQuestion question, SortedMap<TableId, TableDefinition> tables) {}

  void read(ReadHeatMapRequest request, StreamObserver<ReadHeatMapResponse> caller) {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<ReadHeatMapResponse> call) {
      call.setOnCancelHandler(() -> {});
    }
    if (!places.tryAcquire()) {
      caller.onError(
          FailureStatus.of(
              new DatabaseException(ErrorCode.OVERLOADED, "Too many ask for heat maps")));
      return;
    }
    inbox.submit(
        new UseQuestion<>(
            (use, view) ->
                new Seen(
                    use.heat().snapshot(HeatMapMessages.resolution(request)),
                    HeatMapMessages.question(view.catalog(), request),
                    view.catalog().tables()),
            new StreamObserver<Seen>() {
              @Override
              public void onNext(Seen seen) {
                threads.execute(() -> answer(seen, caller));
              }

              @Override
              public void onError(Throwable failure) {
                places.release();
                caller.onError(failure);
              }

              @Override
              public void onCompleted() {}
            }));
  }

  private void answer(Seen seen, StreamObserver<ReadHeatMapResponse> caller) {
    try {
      pictures.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      places.release();
      caller.onError(FailureStatus.of(DriverInbox.unavailable()));
      return;
    }
    ReadHeatMapResponse response;
    try {
      response =
          HeatMapMessages.response(
              GridPainter.paint(seen.snapshot(), seen.question()),
              seen.snapshot().resolution(),
              seen.question(),
              id -> {
                var table = seen.tables().get(id);
                return table == null ? null : table.name();
              });
    } finally {
      pictures.release();
      places.release();
    }
    caller.onNext(response);
    caller.onCompleted();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
