package io.isotherm.api.trace;

import org.jspecify.annotations.Nullable;

/** Begins the first span that a process has of a trace. Any thread. */
@FunctionalInterface
public interface Tracer {
  /** Records nothing. */
  Tracer OFF =
      new Tracer() {
        @Override
        public @Nullable Span begin(
            Span.Kind kind, String name, @Nullable TraceContext parent, long nowNanos) {
          return null;
        }

        @Override
        public boolean isOn() {
          return false;
        }
      };

  /**
   * Begins a span.
   *
   * @param parent as the caller told it; null when it told nothing, and then whether there is a
   *     trace is decided here
   * @param nowNanos monotonic nanoseconds of {@link System#nanoTime}
   * @return null when nothing is recorded
   */
  @Nullable Span begin(Span.Kind kind, String name, @Nullable TraceContext parent, long nowNanos);

  /** Whether anything is ever recorded; the same for good. */
  default boolean isOn() {
    return true;
  }
}
