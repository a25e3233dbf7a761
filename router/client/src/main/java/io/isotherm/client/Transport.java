package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.grpc.ChannelCredentials;
import io.isotherm.api.trace.Span;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.trace.Tracer;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.request.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the routers, and what requests under way share: the timer, the choice of a router,
 * the retry budget. Any thread; {@link #choiceLock} guards the choice.
 */
final class Transport implements AutoCloseable {
  private static final Duration AVOID = Duration.ofSeconds(1);

  private final List<RouterConnection> connections;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanoClock;
  private final RandomGenerator random;
  private final ClientRetryPolicy retryPolicy;
  private final ReentrantLock choiceLock = new ReentrantLock();
  private final EndpointChoice choice;
  private final Shortcuts shortcuts;
  private final AtomicReference<RetryBudget> budget;
  private final Tracer tracer;

  /**
   * @param random may be used by any thread
   */
  Transport(
      List<NodeAddress> endpoints,
      ChannelCredentials credentials,
      ClientRetryPolicy retryPolicy,
      RetryBudget budget,
      Tracer tracer,
      LongSupplier nanoClock,
      RandomGenerator random) {
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("isotherm-client-timer").daemon().factory());
    this.nanoClock = nanoClock;
    this.random = random;
    this.retryPolicy = retryPolicy;
    this.tracer = tracer;
    this.budget = new AtomicReference<>(budget);
    var opened = new ArrayList<RouterConnection>();
    for (var endpoint : endpoints) {
      opened.add(RouterConnection.to(endpoint, credentials, timer, nanoClock, random));
    }
    this.connections = List.copyOf(opened);
    this.shortcuts = new Shortcuts(connections.size());
    this.choice =
        new EndpointChoice(connections.size(), random.nextInt(connections.size()), AVOID.toNanos());
  }

  /**
   * Sends a request, as often as it takes.
   *
   * @param request with an idempotency token when it writes
   * @param trace the span that it is a step of; null when that is not known
   * @return the encoded response; completed on a thread that must not be kept waiting
   */
  CompletableFuture<ByteString> call(
      Request request, Duration timeout, @Nullable TraceContext trace) {
    long now = nanoClock.getAsLong();
    var span = span(request, trace, now);
    // Whoever records nothing here may know somebody who does.
    var passed = span != null ? span.context() : trace != null && trace.sampled() ? trace : null;
    var attempts = new RequestAttempts(this, request, now + timeout.toNanos(), passed, span);
    attempts.begin();
    return attempts.future();
  }

  private @Nullable Span span(Request request, @Nullable TraceContext trace, long nowNanos) {
    return tracer.isOn()
        ? tracer.begin(Span.Kind.CLIENT, request.getClass().getSimpleName(), trace, nowNanos)
        : null;
  }

  int nextEndpoint() {
    if (connections.size() == 1) {
      return 0;
    }
    choiceLock.lock();
    try {
      return choice.next(nanoClock.getAsLong());
    } finally {
      choiceLock.unlock();
    }
  }

  /** The endpoint for a request's first attempt. */
  int nextEndpoint(Request request) {
    int nearest = connections.size() == 1 ? 0 : shortcuts.to(request);
    return nearest == Shortcuts.UNKNOWN ? nextEndpoint() : nearest;
  }

  /** A router told of another one, which is only taken up if the client was given it. */
  void learn(Request request, Shortcut told) {
    for (int endpoint = 0; endpoint < connections.size(); endpoint++) {
      if (connections.get(endpoint).address().toString().equals(told.getRouter())) {
        shortcuts.learn(request, told, endpoint);
      }
    }
  }

  void endpointFailed(int endpoint) {
    shortcuts.failed(endpoint);
    choiceLock.lock();
    try {
      choice.failed(endpoint, nanoClock.getAsLong());
    } finally {
      choiceLock.unlock();
    }
  }

  RouterConnection connection(int endpoint) {
    return connections.get(endpoint);
  }

  int endpoints() {
    return connections.size();
  }

  void succeeded() {
    var known = budget.get();
    if (!known.isFull()) {
      // Losing a refund to another thread is no loss.
      budget.compareAndSet(known, known.afterSuccess());
    }
  }

  /** Takes what a retry costs, unless the budget is used up. */
  boolean tryRetry() {
    while (true) {
      var known = budget.get();
      if (!known.affordsRetry()) {
        return false;
      }
      if (budget.compareAndSet(known, known.afterRetry())) {
        return true;
      }
    }
  }

  ClientRetryPolicy retryPolicy() {
    return retryPolicy;
  }

  RandomGenerator random() {
    return random;
  }

  long nowNanos() {
    return nanoClock.getAsLong();
  }

  /**
   * Runs a short task later.
   *
   * @return false when the client was closed
   */
  boolean later(long nanos, Runnable task) {
    try {
      var _ = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  static boolean isWrite(ItemMethod method) {
    return switch (method) {
      case ITEM_METHOD_PUT_ITEM,
          ITEM_METHOD_UPDATE_ITEM,
          ITEM_METHOD_DELETE_ITEM,
          ITEM_METHOD_BATCH_WRITE_ITEM ->
          true;
      case ITEM_METHOD_GET_ITEM,
          ITEM_METHOD_QUERY,
          ITEM_METHOD_SCAN,
          ITEM_METHOD_EXPLAIN,
          ITEM_METHOD_BATCH_GET_ITEM,
          ITEM_METHOD_UNSPECIFIED,
          UNRECOGNIZED ->
          false;
    };
  }

  @Override
  public void close() {
    connections.forEach(RouterConnection::close);
    // What waits for its next attempt still has it, and learns that the client is closed.
    timer.shutdown();
  }
}
