package io.isotherm.api.trace;

import org.jspecify.annotations.Nullable;

/**
 * A step of a trace that was begun and has to be ended once. Any thread. Names are constants, at
 * most some dozens; what differs from request to request is an attribute.
 *
 * <p>Times are monotonic nanoseconds of {@link System#nanoTime}.
 */
public interface Span {
  /** Which side of a call a step is. */
  enum Kind {
    /** Serves a call. */
    SERVER,
    /** Makes a call. */
    CLIENT
  }

  /** What the other side of a call is told. */
  TraceContext context();

  /** Begins a step within this one. */
  Span begin(Kind kind, String name, long nowNanos);

  /** A step within this one that is over. */
  void part(String name, long beginNanos, long endNanos);

  /** Says something of the step; before it ends. */
  void attribute(String name, String value);

  /** Says something of the step; before it ends. */
  void attribute(String name, long value);

  /**
   * The step is over.
   *
   * @param error what went wrong, as metrics name it; null when nothing did
   */
  void end(@Nullable String error, long nowNanos);
}
