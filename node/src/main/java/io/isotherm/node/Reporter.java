package io.isotherm.node;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.ReportAnswer;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.error.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the placement driver informed: registers the node, then reports at an interval, and at once
 * after {@link #reportNow}. One thread of its own, which tries for ever: it asks one member of the
 * driver after the other, and goes where a member says that the leader is. Members that it was not
 * given, it learns from the leader.
 */
public final class Reporter implements AutoCloseable {
  /** Where a member that does not lead names the one that does. */
  private static final Metadata.Key<String> LEADER =
      Metadata.Key.of("isotherm-leader", Metadata.ASCII_STRING_MARSHALLER);

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private static final Duration REGISTER_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final Duration BACKOFF_MIN = Duration.ofMillis(100);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(5);

  private final NodeIdentity identity;
  private final Supplier<NodeReport> reports;
  private final List<String> addresses;
  private final Function<String, Channel> channels;
  private final Consumer<String> clusterId;
  private final Consumer<CapacityRules> capacity;
  private final Duration interval;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /** Where the members are, as the leader last told. */
  private volatile List<String> told = List.of();

  /**
   * Starts reporting.
   *
   * @param reports says what the node hosts
   * @param addresses of the members of the placement driver, as {@code host:port}; at least one
   * @param channels gives the channel to an address; whoever gives it closes it
   * @param clusterId is told which cluster the node belongs to, after each registration
   * @param capacity is told what tables may use, when that is another than was reported
   */
  public Reporter(
      NodeIdentity identity,
      ReportBuilder reports,
      List<String> addresses,
      Function<String, Channel> channels,
      Consumer<String> clusterId,
      Consumer<CapacityRules> capacity,
      Duration interval) {
    this(identity, reports::report, addresses, channels, clusterId, capacity, interval);
  }

  Reporter(
      NodeIdentity identity,
      Supplier<NodeReport> reports,
      List<String> addresses,
      Function<String, Channel> channels,
      Consumer<String> clusterId,
      Consumer<CapacityRules> capacity,
      Duration interval) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("The placement driver has at least one member.");
    }
    this.identity = identity;
    this.reports = reports;
    this.addresses = List.copyOf(addresses);
    this.channels = channels;
    this.clusterId = clusterId;
    this.capacity = capacity;
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("isotherm-report").start(this::run);
  }

  /** Sends a report without waiting for its turn. Does not block. */
  public void reportNow() {
    wakeUps.release();
  }

  /**
   * Stops, without a last report, and waits until no call of it is under way: whoever closes the
   * channels or the driver's own server next pulls nothing from under it.
   */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(GOODBYE)) {
        LOG.warn("The reporter has not stopped after {} s.", GOODBYE.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    String turn = addresses.getFirst();
    String address = turn;
    var backoff = BACKOFF_MIN;
    try {
      while (!closed) {
        var end = new AtomicReference<@Nullable StatusRuntimeException>();
        boolean reported = false;
        try {
          reported = reportTo(address, end);
        } catch (RuntimeException failure) {
          LOG.warn("A report to the placement driver failed.", failure);
        }
        String hint = leader(end.get());
        backoff = reported || hint != null ? BACKOFF_MIN : doubled(backoff);
        // A hint may be as old as whoever gave it: it takes nobody's turn away.
        turn = hint == null ? next(turn) : turn;
        address = hint == null ? turn : hint;
        TimeUnit.MILLISECONDS.sleep(backoff.toMillis());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("The reporter stops.");
    }
  }

  /**
   * Registers at one member and reports to it until the stream ends.
   *
   * @return whether a report was answered
   */
  private boolean reportTo(String address, AtomicReference<@Nullable StatusRuntimeException> end)
      throws InterruptedException {
    var stub = PlacementGrpc.newBlockingStub(channels.apply(address));
    try {
      var response =
          stub.withDeadlineAfter(REGISTER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .register(identity.registration());
      clusterId.accept(response.getClusterId());
    } catch (StatusRuntimeException refused) {
      end.set(refused);
      return false;
    }
    var answers = new Answers(end, wakeUps, this::learn);
    var stream = PlacementGrpc.newStub(channels.apply(address)).report(answers);
    try {
      while (!closed && !answers.ended) {
        stream.onNext(reports.get());
        boolean early = wakeUps.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        if (early) {
          wakeUps.drainPermits();
        }
      }
    } finally {
      stream.onError(Status.CANCELLED.asRuntimeException());
    }
    return answers.answered;
  }

  /** Those it was told of, and those it was given, which may be out of date. */
  private String next(String turn) {
    var all = Stream.concat(told.stream(), addresses.stream()).distinct().toList();
    return all.get((all.indexOf(turn) + 1) % all.size());
  }

  private void learn(ReportAnswer answer) {
    if (answer.getPlacementAddressesCount() > 0) {
      told = List.copyOf(answer.getPlacementAddressesList());
    }
    if (answer.hasCapacity()) {
      try {
        capacity.accept(CapacitySettingsConverter.rules(answer.getCapacity()));
      } catch (DatabaseException unknown) {
        LOG.warn("Settings of capacity are not understood, and those before hold.", unknown);
      }
    }
  }

  private static Duration doubled(Duration backoff) {
    var next = backoff.multipliedBy(2);
    return next.compareTo(BACKOFF_MAX) < 0 ? next : BACKOFF_MAX;
  }

  private static @Nullable String leader(@Nullable StatusRuntimeException end) {
    var trailers = end == null ? null : end.getTrailers();
    return trailers == null ? null : trailers.get(LEADER);
  }

  /** The driver's side of the stream. Called on gRPC's threads. */
  private static final class Answers implements StreamObserver<ReportAnswer> {
    private final AtomicReference<@Nullable StatusRuntimeException> end;
    private final Semaphore wakeUps;
    private final Consumer<ReportAnswer> taken;
    private volatile boolean answered;
    private volatile boolean ended;

    Answers(
        AtomicReference<@Nullable StatusRuntimeException> end,
        Semaphore wakeUps,
        Consumer<ReportAnswer> taken) {
      this.end = end;
      this.wakeUps = wakeUps;
      this.taken = taken;
    }

    @Override
    public void onNext(ReportAnswer answer) {
      taken.accept(answer);
      answered = true;
    }

    @Override
    public void onError(Throwable failure) {
      if (failure instanceof StatusRuntimeException status) {
        end.set(status);
      }
      ended = true;
      wakeUps.release();
    }

    @Override
    public void onCompleted() {
      ended = true;
      wakeUps.release();
    }
  }
}
