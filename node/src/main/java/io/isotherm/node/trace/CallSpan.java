package io.isotherm.node.trace;

import io.isotherm.api.trace.Span;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * The span of one call in this node, in parts that follow one another without a gap. Belongs to
 * whoever has the call; nothing is said of it after its end.
 *
 * <pre>
 * write  queue -> evaluate -> gather -> append -> apply          its entry was committed
 *                         \-> confirm                            nothing was written
 * read   confirm (strong ones) -> queue -> read
 * </pre>
 *
 * A call that begins anew, since its entry was dropped or its partition handed over, has parts of
 * the same name more than once.
 */
public final class CallSpan {
  private final Span span;
  private String part;
  private long sinceNanos;
  private boolean ended;

  private CallSpan(Span span, String part, long nowNanos) {
    this.span = span;
    this.part = part;
    this.sinceNanos = nowNanos;
  }

  /**
   * Begins the span of a call that waits in a queue first.
   *
   * @param caller the span of whoever calls; null when the call is not traced
   * @return null when nothing is recorded
   */
  public static @Nullable CallSpan begin(
      Tracer tracer, String name, @Nullable TraceContext caller, long nowNanos) {
    if (caller == null) {
      return null;
    }
    var span = tracer.begin(Span.Kind.SERVER, name, caller, nowNanos);
    return span == null ? null : new CallSpan(span, "queue", nowNanos);
  }

  /** What the call has been waiting for is over, and something else begins. */
  public void next(String begun, long nowNanos) {
    if (ended) {
      return;
    }
    if (nowNanos - sinceNanos > 0) {
      span.part(part, sinceNanos, nowNanos);
      sinceNanos = nowNanos;
    }
    part = begun;
  }

  /** Says which partition the call is for. */
  public void partition(long group, long partition) {
    span.attribute("isotherm.group", group);
    span.attribute("isotherm.partition", partition);
  }

  /**
   * The call is answered.
   *
   * @param error why it was refused, as metrics name it; null when it was not
   */
  public void end(@Nullable String error, long nowNanos) {
    next(part, nowNanos);
    ended = true;
    span.end(error, nowNanos);
  }
}
