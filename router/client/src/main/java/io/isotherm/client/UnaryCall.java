package io.isotherm.client;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.AbstractAsyncStub;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One unary call, with its attempts one after the other, as {@link RequestAttempts}.
 *
 * @param <S> the stub of its service
 * @param <M> the response message
 * @param <R> what it is read to
 */
final class UnaryCall<S extends AbstractAsyncStub<S>, M, R> {
  private final Transport transport;
  private final long deadlineNanos;
  private final boolean repeatable;
  private final Function<Channel, S> stubs;
  private final BiConsumer<S, StreamObserver<M>> method;
  private final Function<M, R> read;
  private final CompletableFuture<R> future = new CompletableFuture<>();
  private int attempts;

  /**
   * @param repeatable whether doing it twice does no more than doing it once
   */
  UnaryCall(
      Transport transport,
      Duration timeout,
      boolean repeatable,
      Function<Channel, S> stubs,
      BiConsumer<S, StreamObserver<M>> method,
      Function<M, R> read) {
    this.transport = transport;
    this.deadlineNanos = transport.nowNanos() + timeout.toNanos();
    this.repeatable = repeatable;
    this.stubs = stubs;
    this.method = method;
    this.read = read;
  }

  CompletableFuture<R> future() {
    return future;
  }

  void begin() {
    attempts++;
    int endpoint = transport.nextEndpoint();
    var stub =
        stubs
            .apply(transport.connection(endpoint).channel())
            .withDeadlineAfter(deadlineNanos - transport.nowNanos(), TimeUnit.NANOSECONDS);
    method.accept(stub, new Reply(endpoint));
  }

  /** Takes the reply of one attempt; gRPC calls it on one thread at a time. */
  private final class Reply implements StreamObserver<M> {
    private final int endpoint;
    private @Nullable M message;

    Reply(int endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void onNext(M response) {
      message = response;
    }

    @Override
    public void onError(Throwable failure) {
      var trailers = Status.trailersFromThrowable(failure);
      var status = Status.fromThrowable(failure);
      boolean fromRouter = trailers != null && trailers.containsKey(FailureConverter.TRAILER);
      if (!fromRouter) {
        transport.endpointFailed(endpoint);
      }
      var said = FailureConverter.failure(status, trailers);
      boolean unsent = status.getCause() instanceof ConnectException;
      var untrusted = Failures.untrusted(status.getCause());
      ended(unsent ? Failures.unavailable() : untrusted != null ? untrusted : said);
    }

    @Override
    public void onCompleted() {
      var response = message;
      if (response == null) {
        future.completeExceptionally(
            new DatabaseException(ErrorCode.INTERNAL, "A router answered without a response."));
        return;
      }
      transport.succeeded();
      future.complete(read.apply(response));
    }
  }

  private void ended(DatabaseException failure) {
    // Every other failure that passes says that nothing was done.
    boolean mayHelp =
        ClientRetryPolicy.isPassing(failure)
            && (repeatable || failure.code() != ErrorCode.OUTCOME_UNKNOWN);
    var policy = transport.retryPolicy();
    if (mayHelp && attempts < policy.attemptsMax()) {
      long pauseNanos = policy.pauseNanos(attempts, 0, transport.random());
      if (deadlineNanos - transport.nowNanos() > pauseNanos
          && transport.tryRetry()
          && transport.later(pauseNanos, this::begin)) {
        return;
      }
    }
    future.completeExceptionally(failure);
  }
}
