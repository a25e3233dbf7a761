package io.isotherm.router.trace;

import io.isotherm.api.trace.Span;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The span of one request, from when it was read until it is answered. Any thread. */
public final class RequestSpan {
  private static final String PLAN = "plan";

  private final Span span;
  private final long begunNanos;
  private final AtomicBoolean planned = new AtomicBoolean();

  RequestSpan(Span span, long begunNanos) {
    this.span = span;
    this.begunNanos = begunNanos;
  }

  /** It is checked, planned and let in: a call is about to be made, be it the first or not. */
  public void planned(long nowNanos) {
    if (!planned.get() && planned.compareAndSet(false, true)) {
      span.part(PLAN, begunNanos, nowNanos);
    }
  }

  /** Begins a call that is made for it. */
  public Span call(String name, long nowNanos) {
    return span.begin(Span.Kind.CLIENT, name, nowNanos);
  }

  /**
   * Says which table it is about.
   *
   * @param table null when it is about none, or several
   */
  public void table(@Nullable String table) {
    if (table != null) {
      span.attribute("isotherm.table", table);
    }
  }

  /**
   * It is answered.
   *
   * @param error what went wrong, as metrics name it; null when nothing did
   */
  public void end(@Nullable String error, long nowNanos) {
    span.end(error, nowNanos);
  }
}
