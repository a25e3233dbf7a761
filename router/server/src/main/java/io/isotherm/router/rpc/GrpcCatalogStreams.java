package io.isotherm.router.rpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.router.route.CatalogStreams;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Streams of catalog updates over gRPC, from one placement process after the other. */
public final class GrpcCatalogStreams implements CatalogStreams {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(2);
  private static final int DOUBLINGS_MAX = 10;

  private final PlacementChannels channels;
  private final String clusterId;
  private final ScheduledExecutorService timer;
  private final RandomGenerator random;
  private final AtomicInteger turns = new AtomicInteger();

  /**
   * @param clusterId empty when the router takes whatever cluster it is pointed at
   */
  public GrpcCatalogStreams(
      PlacementChannels channels,
      String clusterId,
      ScheduledExecutorService timer,
      RandomGenerator random) {
    this.channels = channels;
    this.clusterId = clusterId;
    this.timer = timer;
    this.random = random;
  }

  @Override
  public Subscription watch(long version, int failures, Listener listener) {
    var stream = new Stream(listener);
    try {
      var _ =
          timer.schedule(() -> stream.open(version), pauseNanos(failures), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The process is going down, and nobody needs the catalog any more.
      stream.cancel();
    }
    return stream;
  }

  /** The addresses are gone through once without a pause worth the name. */
  private long pauseNanos(int failures) {
    if (failures < channels.size()) {
      return 0;
    }
    int doublings = Math.min(failures - channels.size(), DOUBLINGS_MAX);
    long ceiling = Math.min(FIRST_PAUSE.toNanos() << doublings, LAST_PAUSE.toNanos());
    return ceiling / 2 + random.nextLong(ceiling / 2);
  }

  /** One stream. gRPC calls it on one thread at a time. */
  private final class Stream
      implements Subscription, ClientResponseObserver<WatchRequest, CatalogUpdate> {
    private final Listener listener;
    private final AtomicReference<@Nullable ClientCallStreamObserver<WatchRequest>> call =
        new AtomicReference<>();
    private volatile boolean cancelled;

    Stream(Listener listener) {
      this.listener = listener;
    }

    void open(long version) {
      if (cancelled) {
        return;
      }
      var channel = channels.channel(channels.address(turns.getAndIncrement()));
      PlacementGrpc.newStub(channel)
          .watch(
              WatchRequest.newBuilder().setVersion(version).setClusterId(clusterId).build(), this);
    }

    @Override
    public void cancel() {
      cancelled = true;
      var open = call.get();
      if (open != null) {
        open.cancel("No longer watched.", null);
      }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> stream) {
      call.set(stream);
    }

    @Override
    public void onNext(CatalogUpdate update) {
      if (update.getPlacementAddressesCount() > 0) {
        channels.learn(
            update.getPlacementAddressesList().stream()
                .map(PlacementChannels::parse)
                .filter(Objects::nonNull)
                .toList());
      }
      listener.updated(update);
    }

    @Override
    public void onError(Throwable failure) {
      listener.ended(
          FailureConverter.failure(
              Status.fromThrowable(failure), Status.trailersFromThrowable(failure)));
    }

    @Override
    public void onCompleted() {
      listener.ended(
          FailureConverter.failure(
              Status.UNAVAILABLE.withDescription("The placement process ended the stream."), null));
    }
  }
}
