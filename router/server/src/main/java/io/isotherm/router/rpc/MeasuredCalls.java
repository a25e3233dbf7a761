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
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Counts unary calls of services that do not count theirs: all but those about items, which come
 * over links as well. Any thread.
 */
public final class MeasuredCalls implements ServerInterceptor {
  private final RequestCounts counts;
  private final LongSupplier nanoClock;

  /**
   * @param nanoClock monotonic nanoseconds
   */
  public MeasuredCalls(RequestCounts counts, LongSupplier nanoClock) {
    this.counts = counts;
    this.nanoClock = nanoClock;
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
    var measured =
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            long nanos = nanoClock.getAsLong() - begunNanos;
            if (status.isOk()) {
              operation.served(null, nanos);
            } else {
              operation.failed(null, nanos, FailureConverter.failure(status, trailers));
            }
            super.close(status, trailers);
          }
        };
    return next.startCall(measured, headers);
  }
}
