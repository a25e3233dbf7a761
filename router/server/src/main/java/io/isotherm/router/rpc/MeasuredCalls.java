package io.isotherm.router.rpc;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.router.metrics.FrontDoor;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.trace.RequestSpans;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Counts and traces unary calls of services that do not do so themselves: all but those about
 * items, which come over links as well. Any thread.
 */
public final class MeasuredCalls implements ServerInterceptor {
  private final RequestCounts counts;
  private final LongSupplier nanoClock;
  private final RequestSpans spans;

  /**
   * @param nanoClock monotonic nanoseconds
   */
  public MeasuredCalls(RequestCounts counts, LongSupplier nanoClock, RequestSpans spans) {
    this.counts = counts;
    this.nanoClock = nanoClock;
    this.spans = spans;
  }

  /** The same service, of which every call is counted under the name of its method. */
  public BindableService of(BindableService service) {
    return () -> ServerInterceptors.intercept(service, this);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    long begunNanos = nanoClock.getAsLong();
    var name = Objects.requireNonNull(call.getMethodDescriptor().getBareMethodName());
    var operation = counts.of(FrontDoor.GRPC, name);
    var span = spans.begin(FrontDoor.GRPC, name, Traceparent.of(headers, spans), begunNanos);
    var measured =
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            long now = nanoClock.getAsLong();
            var failure = status.isOk() ? null : FailureConverter.failure(status, trailers);
            if (failure == null) {
              operation.served(null, now - begunNanos);
            } else {
              operation.failed(null, now - begunNanos, failure);
            }
            if (span != null) {
              span.end(failure == null ? null : failure.code().name(), now);
            }
            super.close(status, trailers);
          }
        };
    return next.startCall(measured, headers);
  }
}
