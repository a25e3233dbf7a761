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

/**
 * Heat maps for callers. The driver only says what it knows at that moment, which costs nothing;
 * pictures of it are made elsewhere ({@link HeatPictures}). Any thread.
 */
final class HeatMapCalls implements AutoCloseable {
  private final DriverInbox inbox;
  private final HeatPictures pictures = new HeatPictures();

  HeatMapCalls(DriverInbox inbox) {
    this.inbox = inbox;
  }

  /** What is known when it is asked. */
  private record Seen(
      HeatSnapshot snapshot, GridQuestion question, SortedMap<TableId, TableDefinition> tables) {
    ReadHeatMapResponse picture() {
      return HeatMapMessages.response(
          GridPainter.paint(snapshot, question),
          snapshot.resolution(),
          question,
          id -> {
            var table = tables.get(id);
            return table == null ? null : table.name();
          });
    }
  }

  void read(ReadHeatMapRequest request, StreamObserver<ReadHeatMapResponse> caller) {
    // With a handler, answering a caller that has gone away is no error.
    if (caller instanceof ServerCallStreamObserver<ReadHeatMapResponse> call) {
      call.setOnCancelHandler(() -> {});
    }
    if (!pictures.tryEnter()) {
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
                pictures.paint(seen::picture, caller);
              }

              @Override
              public void onError(Throwable failure) {
                pictures.refuse(failure, caller);
              }

              @Override
              public void onCompleted() {}
            }));
  }

  @Override
  public void close() {
    pictures.close();
  }
}
