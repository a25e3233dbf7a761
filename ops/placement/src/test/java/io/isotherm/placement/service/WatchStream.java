package io.isotherm.placement.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.isotherm.api.internal.v1.CatalogUpdate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream of the catalog that always has room. */
final class WatchStream extends ServerCallStreamObserver<CatalogUpdate> {
  private final Consumer<CatalogUpdate> updated;

  WatchStream(Consumer<CatalogUpdate> updated) {
    this.updated = updated;
  }

  @Override
  public void onNext(CatalogUpdate update) {
    updated.accept(update);
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {}

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void setOnReadyHandler(@Nullable Runnable ready) {}

  @Override
  public void setOnCancelHandler(@Nullable Runnable cancelled) {}

  @Override
  public void setCompression(@Nullable String compression) {}

  @Override
  public void setMessageCompression(boolean compressed) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void request(int count) {}
}
