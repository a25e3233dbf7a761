package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;

/** Somebody begins to watch the catalog, and ends some time. Any thread. */
final class WatchCall {
  private WatchCall() {}

  /** Shows the catalog from now on, or ends the call at once if it cannot be. */
  static void open(
      CatalogWatchers watchers, WatchRequest request, StreamObserver<CatalogUpdate> updates) {
    var call = (ServerCallStreamObserver<CatalogUpdate>) updates;
    var cluster = watchers.latest().catalog().clusterId();
    if (cluster != null
        && !request.getClusterId().isEmpty()
        && !request.getClusterId().equals(cluster)) {
      call.onError(
          FailureStatus.of(
              new DatabaseException(
                  ErrorCode.VALIDATION, "The caller belongs to another cluster")));
      return;
    }
    var watcher = new CatalogWatcher(call, watchers::latest, request.getVersion());
    call.setOnReadyHandler(watcher::pump);
    call.setOnCancelHandler(() -> watchers.remove(watcher));
    try {
      watchers.add(watcher);
    } catch (DatabaseException refused) {
      call.onError(FailureStatus.of(refused));
    }
  }
}
