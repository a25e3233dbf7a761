package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.RequestWriter;
import io.isotherm.api.link.LinkCallback;
import io.isotherm.api.link.LinkOutcome;
import io.isotherm.api.trace.Span;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.request.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: attempts one after the other, until one is answered, none can help or the
 * time is up.
 *
 * <pre>
 * begin -> attempt -> replied                         -> done
 *             ^  |-> failed, and no attempt may help   -> done
 *             |  |-> anything else -> pause ---+
 *             +-------------------------------+
 * </pre>
 *
 * <p>Each step happens after the one before, on whatever thread it comes; nothing is locked.
 *
 * <p>Once a write may have taken effect, only an answer to it ends it in another way than
 * OUTCOME_UNKNOWN.
 */
final class RequestAttempts implements LinkCallback {
  private final Transport transport;
  private final Request request;
  private final ItemMethod method;
  private final boolean write;
  private final long deadlineNanos;
  private final @Nullable TraceContext trace;
  private final @Nullable Span span;
  private final CompletableFuture<ByteString> future = new CompletableFuture<>();
  private ByteString payload;
  private int attempts;
  private int endpoint;
  private boolean mayHaveTakenEffect;

  /**
   * @param trace what routers are told of the trace that it is a step of; null when it is of none
   * @param span of the request; null when none is kept here
   */
  RequestAttempts(
      Transport transport,
      Request request,
      long deadlineNanos,
      @Nullable TraceContext trace,
      @Nullable Span span) {
    this.trace = trace;
    this.span = span;
    this.transport = transport;
    this.request = request;
    this.method = RequestWriter.method(request);
    this.write = Transport.isWrite(method);
    this.payload = RequestWriter.payload(request);
    this.deadlineNanos = deadlineNanos;
  }

  CompletableFuture<ByteString> future() {
    return future;
  }

  void begin() {
    endpoint = attempts == 0 ? transport.nextEndpoint(request) : transport.nextEndpoint();
    attempts++;
    long left = deadlineNanos - transport.nowNanos();
    long timeout = Math.min(left, transport.retryPolicy().attemptTimeout().toNanos());
    transport
        .connection(endpoint)
        .link()
        .call(method.getNumber(), payload, Duration.ofNanos(timeout), trace, this);
  }

  @Override
  public void shortcut(Shortcut way) {
    transport.learn(request, way);
  }

  @Override
  public void done(LinkOutcome outcome) {
    switch (outcome) {
      case LinkOutcome.Replied(var response) -> {
        transport.succeeded();
        ended(null);
        future.complete(response);
      }
      case LinkOutcome.Failed(var failure) -> failed(failure);
      case LinkOutcome.NotSent(var reason) -> notSent(reason);
      case LinkOutcome.Lost _ -> {
        mayHaveTakenEffect();
        transport.endpointFailed(endpoint);
        again(Failures.unavailable(), 0, true);
      }
      case LinkOutcome.Expired(boolean sent) -> {
        if (sent) {
          mayHaveTakenEffect();
          transport.endpointFailed(endpoint);
        }
        again(
            new DatabaseException(
                sent ? ErrorCode.UNAVAILABLE : ErrorCode.DEADLINE_EXCEEDED,
                "No answer came before the deadline."),
            0,
            true);
      }
    }
  }

  private void failed(Failure message) {
    var failure = Failures.of(message);
    if (failure.code().kind() == ErrorCode.Kind.CALLER && isAnswer(failure.code())) {
      // An answer like any other: with its token, a write that had been done would have said so.
      // One that is refused after an attempt of which nothing is known is not done any more.
      transport.succeeded();
      fail(failure);
      return;
    }
    if (failure.code() == ErrorCode.OUTCOME_UNKNOWN) {
      mayHaveTakenEffect();
    }
    if (ClientRetryPolicy.isPassing(failure)) {
      again(failure, Failures.retryAfter(message).toNanos(), true);
    } else {
      end(failure);
    }
  }

  /**
   * Whether it tells what became of all attempts. That there is no table, a router may say that has
   * not heard of it yet, after another one has written to it.
   */
  private boolean isAnswer(ErrorCode code) {
    return !mayHaveTakenEffect || code != ErrorCode.RESOURCE_NOT_FOUND;
  }

  /** From now on every attempt says that another may still be on its way. */
  private void mayHaveTakenEffect() {
    if (write && !mayHaveTakenEffect) {
      mayHaveTakenEffect = true;
      payload = RequestWriter.payloadOfRetry(request);
    }
  }

  private void notSent(LinkOutcome.Reason reason) {
    switch (reason) {
      case DISCONNECTED -> {
        transport.endpointFailed(endpoint);
        again(Failures.unavailable(), 0, false);
      }
      case OVERLOADED ->
          again(
              new DatabaseException(
                  ErrorCode.OVERLOADED, "The client has as many requests under way as it may."),
              0,
              false);
      case TOO_LARGE -> end(DatabaseException.invalid("The request is too large."));
      case CLOSED -> end(new DatabaseException(ErrorCode.UNAVAILABLE, "The client is closed."));
    }
  }

  /**
   * Tries again after a pause, unless it is too late or would be too much.
   *
   * @param reached whether the attempt may have cost a router anything; only then its repetition is
   *     charged to the budget
   */
  private void again(DatabaseException failure, long atLeastNanos, boolean reached) {
    var policy = transport.retryPolicy();
    long pauseNanos = policy.pauseNanos(attempts, atLeastNanos, transport.random());
    boolean lastAttempt =
        attempts >= policy.attemptsMax()
            || deadlineNanos - transport.nowNanos() <= pauseNanos
            || (reached && !transport.tryRetry());
    if (lastAttempt || !transport.later(pauseNanos, this::begin)) {
      end(failure);
    }
  }

  private void end(DatabaseException failure) {
    fail(mayHaveTakenEffect ? Failures.unknown() : failure);
  }

  private void fail(DatabaseException failure) {
    ended(failure.code().name());
    future.completeExceptionally(failure);
  }

  /** Before anybody is told, who may close what takes spans. */
  private void ended(@Nullable String error) {
    if (span != null) {
      span.end(error, transport.nowNanos());
    }
  }
}
