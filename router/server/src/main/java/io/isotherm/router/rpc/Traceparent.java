package io.isotherm.router.rpc;

import io.grpc.Metadata;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.router.trace.RequestSpans;
import org.jspecify.annotations.Nullable;

/** What the metadata of a call says of the trace that it belongs to. */
final class Traceparent {
  private static final Metadata.Key<String> KEY =
      Metadata.Key.of(TraceContext.HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private Traceparent() {}

  /** Null when it says nothing that can be read, or nobody wants to know. */
  static @Nullable TraceContext of(Metadata headers, RequestSpans spans) {
    return spans.areKept() ? TraceContext.parse(headers.get(KEY)) : null;
  }
}
