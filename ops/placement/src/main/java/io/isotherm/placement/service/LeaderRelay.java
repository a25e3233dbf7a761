package io.isotherm.placement.service;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.Channels;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the leading placement process for what only it hears from nodes: who leads the groups,
 * and how much tables hold. The catalog itself comes through the log. One thread calls {@link
 * #follow}.
 */
final class LeaderRelay {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Channels channels;
  private final LongSupplier version;
  private final Consumer<DriverEvent> later;

  private @Nullable NodeAddress followed;
  private Context.@Nullable CancellableContext watch;
  private volatile boolean broken;
  private long openedNanos;

  /**
   * @param version of the catalog that is applied here
   */
  LeaderRelay(Channels channels, LongSupplier version, Consumer<DriverEvent> later) {
    this.channels = channels;
    this.version = version;
    this.later = later;
  }

  /** Watches {@code leader} and nobody else; called again and again. */
  void follow(@Nullable NodeAddress leader, long nowNanos) {
    boolean same = leader == null ? followed == null : leader.equals(followed);
    boolean retry = broken && nowNanos - openedNanos >= RETRY_AFTER.toNanos();
    if (same && !retry) {
      return;
    }
    if (watch != null) {
      watch.cancel(null);
      watch = null;
    }
    followed = leader;
    broken = false;
    openedNanos = nowNanos;
    if (leader != null) {
      open(leader);
    }
  }

  private void open(NodeAddress leader) {
    var opened = Context.ROOT.withCancellation();
    watch = opened;
    var request = WatchRequest.newBuilder().setVersion(version.getAsLong()).build();
    opened.run(() ->
        PlacementGrpc.newStub(channels.to(leader))
            .watch(
                request,
                new StreamObserver<>() {
                  @Override
                  public void onNext(CatalogUpdate update) {
                    later.accept(new DriverEvent.LeaderShowed(update));
                  }

                  @Override
                  public void onError(Throwable failure) {
                    ended();
                  }

                  @Override
                  public void onCompleted() {
                    ended();
                  }

                  private void ended() {
                    broken |= !opened.isCancelled();
                  }
                }));
  }
}
