package io.isotherm.router.trace;

import io.isotherm.api.trace.Span;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.trace.Tracer;
import io.isotherm.router.metrics.FrontDoor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The spans of the requests that a router serves, and for which of them a thread works. Any thread.
 *
 * <p>A request is handed from method to method, and its span with the thread: as a scoped value,
 * which nobody can change, and which ends with the call it was bound for. Whoever goes on with a
 * request on another thread takes {@link #current} along and binds it there ({@link #run}, {@link
 * #call}).
 */
public final class RequestSpans {
  /** Of a router that traces nothing. */
  public static final RequestSpans NONE = new RequestSpans(Tracer.OFF);

  private static final ScopedValue<RequestSpan> CURRENT = ScopedValue.newInstance();

  private final Tracer tracer;
  private final boolean traces;

  public RequestSpans(Tracer tracer) {
    this.tracer = tracer;
    this.traces = tracer.isOn();
  }

  /** Whether any request is traced, so that it is worth while to look at what a caller tells. */
  public boolean areKept() {
    return traces;
  }

  /**
   * Begins the span of a request.
   *
   * @param operation as DynamoDB spells it
   * @param parent as the caller told it; null when it told nothing
   * @return null when the request is not traced
   */
  public @Nullable RequestSpan begin(
      FrontDoor door, String operation, @Nullable TraceContext parent, long nowNanos) {
    if (!traces) {
      return null;
    }
    var span = tracer.begin(Span.Kind.SERVER, operation, parent, nowNanos);
    if (span == null) {
      return null;
    }
    span.attribute("isotherm.door", door.label());
    return new RequestSpan(span, nowNanos);
  }

  /** The span of the request that this thread works for; null when that is not traced. */
  public @Nullable RequestSpan current() {
    return traces && CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Works for a request. */
  public void run(@Nullable RequestSpan span, Runnable work) {
    if (span == null) {
      work.run();
    } else {
      ScopedValue.where(CURRENT, span).run(work);
    }
  }

  /** Works for a request. */
  public <T> T call(@Nullable RequestSpan span, Supplier<T> work) {
    return span == null ? work.get() : ScopedValue.where(CURRENT, span).call(work::get);
  }
}
